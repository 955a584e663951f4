import { ofFormula, ofStatement } from '../define-fact.ts'
import type { FactDefinition } from '../fact.ts'

const patents = ['intellectual_property', 'visit'] as const

/** 研发与知识产权. Classes of IP (Ⅰ类, Ⅱ类) as 工信部企业〔2022〕63号 annex 1 draws them. */
export const innovationFacts = {
  rd_expense: ofStatement('研发费用', 'money', 'rd_expense', 'last-year', ['tax', 'visit'], {
    readers: 'consent',
    aliases: ['上年研发费用'],
    question: '去年研发投入多少万元（加计扣除口径）？',
  }),
  rd_expense_before: ofStatement('前年研发费用', 'money', 'rd_expense', 'year-before', ['tax'], { readers: 'consent' }),
  rd_two_years: ofFormula('近两年研发费用合计', 'money', { sum: ['rd_expense', 'rd_expense_before'] }),
  rd_share: ofFormula('研发费用占比', 'percent', { ratio: ['rd_expense', 'revenue'] }, { aliases: ['研发强度'] }),
  rd_share_before: ofFormula('前年研发费用占比', 'percent', { ratio: ['rd_expense_before', 'revenue_before'] }),
  rd_staff: ofStatement('研发人员', 'count', 'rd_staff', 'last-year', ['visit', 'tax'], {
    unit: '人',
    question: '专职做研发的有几个人？',
  }),
  rd_staff_share: ofFormula('研发人员占比', 'percent', { ratio: ['rd_staff', 'employees'] }),
  rd_institution: ofStatement('研发机构', 'choice', 'rd_institution', 'any', ['science', 'industry'], {
    choices: { national: '国家级', provincial: '省级', city: '市级', below: '市级以下', none: '没有' },
    mover: 'authority',
  }),
  patents_high: ofStatement('Ⅰ类高价值知识产权', 'count', 'patents_high', 'any', patents, { unit: '件' }),
  patents_own: ofStatement('自主研发Ⅰ类知识产权', 'count', 'patents_own', 'any', patents, { unit: '件' }),
  patents_one: ofStatement('Ⅰ类知识产权', 'count', 'patents_one', 'any', patents, {
    unit: '件',
    aliases: ['发明专利'],
    question: '有几件有效的发明专利（或植物新品种等Ⅰ类知识产权）？',
  }),
  patents_two: ofStatement('Ⅱ类知识产权', 'count', 'patents_two', 'any', patents, {
    unit: '件',
    question: '有几件软件著作权，或授权满两年的实用新型、外观设计专利？',
  }),
  science_award: ofStatement('近三年科技奖', 'choice', 'science_award', 'any', ['science'], {
    choices: { national: '国家级', provincial: '省级', none: '没有' },
    mover: 'authority',
  }),
  science_award_rank: ofStatement('科技奖获奖单位排名', 'count', 'science_award_rank', 'any', ['science', 'visit'], {
    unit: '名',
    mover: 'authority',
  }),
  national_award_top: ofStatement('近五年国家级科技奖前三名单位', 'flag', 'national_award_top', 'any', ['science'], {
    mover: 'authority',
  }),
  standard_drafter: ofStatement(
    '近五年国际、国家或行业标准主要起草单位（前五）',
    'flag',
    'standard_drafter',
    'any',
    ['science', 'visit'],
    {},
  ),
  innovation_title: ofStatement(
    '有效的技术创新示范或知识产权优势（示范）企业称号',
    'flag',
    'innovation_title',
    'any',
    ['industry', 'intellectual_property'],
    { mover: 'authority' },
  ),
  science_staff: ofStatement('科技人员', 'count', 'science_staff', 'last-year', ['visit', 'tax'], {
    unit: '人',
    question: '从事研发和相关技术活动的科技人员有几个人？',
  }),
  science_staff_share: ofFormula('科技人员占比', 'percent', { ratio: ['science_staff', 'employees'] }),
  operating_cost: ofStatement('成本费用总额', 'money', 'operating_cost', 'last-year', ['tax', 'visit'], {
    readers: 'consent',
  }),
  rd_cost_share: ofFormula('研发费用占成本费用', 'percent', { ratio: ['rd_expense', 'operating_cost'] }),
  digital_level: ofStatement('数字化水平等级', 'count', 'digital_level', 'any', ['industry', 'visit'], { unit: '级' }),
  information_system: ofStatement('核心业务有信息系统支撑', 'flag', 'information_system', 'any', ['visit'], {
    question: '研发、生产或经营里至少有一项在用信息系统吗？',
  }),
  management_certificate: ofStatement(
    '有管理体系或发达国家产品认证',
    'flag',
    'management_certificate',
    'any',
    ['visit'],
    {
      question: '有管理体系认证，或产品有发达国家（地区）的认证吗？',
    },
  ),
  own_brand: ofStatement('有自主品牌', 'flag', 'own_brand', 'any', ['visit'], {}),
  quality_award: ofStatement('获省级以上质量奖', 'flag', 'quality_award', 'any', ['industry'], { mover: 'authority' }),
  took_part_in_standards: ofStatement('参与制修订标准', 'flag', 'took_part_in_standards', 'any', ['visit'], {}),
  equity_two_years: ofStatement('近两年新增股权融资', 'money', 'equity_two_years', 'any', ['visit', 'industry'], {
    readers: 'consent',
    question: '近两年有没有合格机构投资人实缴入股，多少万元？',
  }),
  equity_three_years: ofStatement('近三年新增股权融资', 'money', 'equity_three_years', 'any', ['visit', 'industry'], {
    readers: 'consent',
  }),
} as const satisfies Record<string, FactDefinition>
