import { ofFormula, ofStatement } from '../define-fact.ts'
import type { FactDefinition } from '../fact.ts'

const consent = { readers: 'consent' } as const
const signed = { ...consent, isSigned: true } as const

/** 经营数据: staff, revenue, assets, tax, energy; yearly figures are those of the year before the day asked about. */
export const figureFacts = {
  employees: ofStatement('从业人员', 'count', 'employees', 'last-year', ['registry', 'social_insurance', 'visit'], {
    ...consent,
    unit: '人',
    aliases: ['员工人数', '职工人数'],
    question: '去年末有多少人在这里工作？',
  }),
  social_insurance_headcount: ofStatement(
    '社保缴纳人数',
    'count',
    'social_insurance_headcount',
    'last-month',
    ['social_insurance'],
    { ...consent, unit: '人', aliases: ['参保人数'] },
  ),
  revenue: ofStatement('营业收入', 'money', 'revenue', 'last-year', ['tax', 'visit'], {
    ...consent,
    aliases: ['上年营业收入', '营收'],
    question: '去年全年营业收入多少万元？',
  }),
  revenue_before: ofStatement('前年营业收入', 'money', 'revenue', 'year-before', ['tax', 'visit'], consent),
  revenue_growth: ofFormula('营业收入增长率', 'percent', { growth: ['revenue', 'revenue_before'] }, consent),
  main_revenue: ofStatement('主营业务收入', 'money', 'main_revenue', 'last-year', ['tax', 'visit'], {
    ...consent,
    question: '去年主营业务收入多少万元？',
  }),
  main_revenue_before: ofStatement('前年主营业务收入', 'money', 'main_revenue', 'year-before', ['tax'], consent),
  main_revenue_share: ofFormula('主营业务收入占比', 'percent', { ratio: ['main_revenue', 'revenue'] }, consent),
  main_revenue_growth: ofFormula(
    '主营业务收入增长率',
    'percent',
    { growth: ['main_revenue', 'main_revenue_before'] },
    consent,
  ),
  main_revenue_average_growth: ofStatement(
    '近两年主营业务收入平均增长率',
    'percent',
    'main_revenue_average_growth',
    'last-year',
    ['tax', 'industry'],
    signed,
  ),
  revenue_compound_growth: ofStatement(
    '近两年营业收入复合增长率',
    'percent',
    'revenue_compound_growth',
    'last-year',
    ['tax', 'industry'],
    signed,
  ),
  net_profit: ofStatement('净利润', 'money', 'net_profit', 'last-year', ['tax', 'bank'], signed),
  net_margin: ofFormula('净利润率', 'percent', { ratio: ['net_profit', 'revenue'] }, consent),
  total_assets: ofStatement('资产总额', 'money', 'total_assets', 'last-year', ['tax', 'bank'], {
    ...consent,
    aliases: ['总资产'],
    question: '去年末总资产大约多少万元？',
  }),
  total_debt: ofStatement('负债总额', 'money', 'total_debt', 'last-year', ['tax', 'bank'], consent),
  debt_ratio: ofFormula('资产负债率', 'percent', { ratio: ['total_debt', 'total_assets'] }, consent),
  fixed_assets_spent: ofStatement(
    '固定资产投资',
    'money',
    'fixed_assets_spent',
    'last-year',
    ['tax', 'visit'],
    consent,
  ),
  tax_paid: ofStatement('纳税总额', 'money', 'tax_paid', 'last-year', ['tax'], { ...consent, aliases: ['纳税额'] }),
  tax_grade: ofStatement('纳税信用级别', 'choice', 'tax_grade', 'last-year', ['tax'], {
    aliases: ['纳税信用等级'],
    choices: { A: 'A级', B: 'B级', M: 'M级', C: 'C级', D: 'D级' },
    mover: 'authority',
  }),
  electricity: ofStatement('月用电量', 'quantity', 'electricity', 'last-month', ['power'], {
    ...consent,
    unit: '千瓦时',
    aliases: ['用电量'],
  }),
  electricity_year: ofStatement('年用电量', 'quantity', 'electricity_year', 'last-year', ['power'], {
    ...consent,
    unit: '千瓦时',
  }),
  water: ofStatement('月用水量', 'quantity', 'water', 'last-month', ['water'], { ...consent, unit: '吨' }),
  gas: ofStatement('月用气量', 'quantity', 'gas', 'last-month', ['gas'], { ...consent, unit: '立方米' }),
  export_value: ofStatement('出口额', 'money', 'export_value', 'last-year', ['customs', 'tax'], consent),
  orders: ofStatement('在手订单', 'money', 'orders', 'any', ['visit'], {
    ...consent,
    question: '手上还没做完的订单有多少万元？',
  }),
  receivables: ofStatement('应收账款', 'money', 'receivables', 'any', ['visit', 'bank'], {
    ...consent,
    question: '别人欠您的货款大约多少万元？',
  }),
  has_premises: ofStatement('有固定经营场所', 'flag', 'has_premises', 'any', ['visit'], {
    question: '经营场所是固定的吗（自有或租用）？',
  }),
  platform_premises: ofStatement('以电商平台网络地址为经营场所', 'flag', 'platform_premises', 'any', ['visit'], {
    question: '没有实体场所的，是不是在电商平台上经营，用平台的网络地址？',
  }),
  private_owned: ofStatement('民营', 'flag', 'private_owned', 'any', ['registry', 'visit'], {
    aliases: ['民营企业'],
    mover: 'nobody',
  }),
} as const satisfies Record<string, FactDefinition>
