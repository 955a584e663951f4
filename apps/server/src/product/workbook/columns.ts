import { guaranteeModes, type ProductField } from '@huoshui/contract'
import { DAY_COUNTS, FEE_KINDS, REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'

export type CatalogueKey = Exclude<ProductField, 'rate'> | 'id' | 'seen' | 'bank' | 'rateKind' | 'rateFrom' | 'rateTo'

export type CatalogueColumn = {
  key: CatalogueKey
  header: string
  hint: string
  width: number
  choices?: readonly string[]
}

export const rateKinds = { fixed: '固定利率', '1y': '1年期LPR加减点', '5y': '5年期以上LPR加减点' } as const
export const yesNo = ['是', '否'] as const
export const catalogueSheet = '产品目录'
export const packageSheet = '组合产品'

const several = '多项用“、”隔开。'
const feeExample = '担保费 每年 1% 按金额；评估费 一次 2000元；担保费 每年 0.5% 按余额'

/** The catalogue as a table: one row a single product; packages have a sheet of their own. */
export const catalogueColumns: readonly CatalogueColumn[] = [
  { key: 'id', header: '产品编号', hint: '平台给出，新产品留空。', width: 38 },
  { key: 'seen', header: '版次', hint: '导出时的版次，用来发现导出之后的修改；请勿改动，新产品留空。', width: 8 },
  { key: 'bank', header: '银行', hint: '必填。从下拉选项中选；银行人员只能填本行。', width: 28 },
  { key: 'name', header: '产品名称', hint: '必填，2—60 个字。', width: 28 },
  { key: 'summary', header: '产品说明', hint: '面向谁、做什么用，500 字以内。', width: 50 },
  { key: 'minAmountFen', header: '最低额度（万元）', hint: '没有的留空，不要填 0。', width: 14 },
  { key: 'maxAmountFen', header: '最高额度（万元）', hint: '没有的留空。', width: 14 },
  {
    key: 'rateKind',
    header: '利率方式',
    hint: '从下拉选项中选；未公布利率的留空。',
    width: 18,
    choices: Object.values(rateKinds),
  },
  {
    key: 'rateFrom',
    header: '利率下限',
    hint: '固定利率填百分数，如 3.45；LPR 加减点填基点，如 60、-10。',
    width: 10,
  },
  { key: 'rateTo', header: '利率上限', hint: '同上。', width: 10 },
  { key: 'dayCount', header: '计息方式', hint: '从下拉选项中选。', width: 20, choices: Object.values(DAY_COUNTS) },
  { key: 'minMonths', header: '最短期限（月）', hint: '整月。', width: 12 },
  { key: 'maxMonths', header: '最长期限（月）', hint: '整月，不超过 360。', width: 12 },
  {
    key: 'guaranteeModes',
    header: '担保方式',
    hint: `${several}可填：${Object.values(guaranteeModes).join('、')}`,
    width: 30,
  },
  {
    key: 'repaymentWays',
    header: '还款方式',
    hint: `多项用“；”隔开。可填：${Object.values(REPAYMENT_WAYS).join('；')}`,
    width: 36,
  },
  {
    key: 'fees',
    header: '费用',
    hint: `没有的留空。多项用“；”隔开，如：${feeExample}。种类：${Object.values(FEE_KINDS).join('、')}`,
    width: 40,
  },
  { key: 'materials', header: '申请材料', hint: '多项用“；”隔开。', width: 40 },
  { key: 'areas', header: '办理区域', hint: `县（市、区）或功能区名称，${several}全市办理的留空。`, width: 30 },
  { key: 'outlets', header: '办理网点', hint: '网点名称，多项用“；”隔开。全部网点都办的留空。', width: 30 },
  {
    key: 'industries',
    header: '面向行业',
    hint: `国民经济行业代码，如 C、F51、A0411，${several}不限的留空。`,
    width: 20,
  },
  { key: 'contactName', header: '联系人', hint: '可联系到的部门或人。', width: 14 },
  { key: 'contactPhone', header: '联系电话', hint: '带区号的固定电话或手机号。', width: 16 },
  { key: 'decisionDays', header: '承诺审批时限（工作日）', hint: '材料齐全到作出决定的工作日数。', width: 12 },
  { key: 'validUntil', header: '有效期至', hint: '如 2026-12-31；长期有效的留空。', width: 14 },
  { key: 'criterion', header: '准入条件', hint: '如：营业收入 ≥ 1000 万元 且 成立满 2 年。', width: 60 },
  { key: 'isDemonstration', header: '演示数据', hint: '是或否；不填为否。', width: 10, choices: yesNo },
  { key: 'verified', header: '已核实', hint: '是或否；不填为否。', width: 10, choices: yesNo },
  { key: 'source', header: '来源', hint: '内容出自哪里。', width: 30 },
]

const packageKeys: readonly CatalogueKey[] = [
  ...(['id', 'seen', 'bank', 'name', 'summary', 'areas', 'contactName', 'contactPhone'] as const),
  ...(['decisionDays', 'validUntil', 'isDemonstration', 'verified', 'source'] as const),
]

/** 组合产品 as a table: one row a package, its products in the order of the business in one cell. */
export const packageColumns: readonly CatalogueColumn[] = [
  ...catalogueColumns.filter(({ key }) => packageKeys.includes(key)),
  {
    key: 'steps',
    header: '组合环节',
    hint: '环节和本行已发布的单项产品，按业务先后，用“；”隔开，如：种植：种植贷；冷链：冷链贷；加工：加工贷。',
    width: 60,
  },
]

/** A kind of product, its sheet and its columns. */
export const catalogueSheets = {
  single: { sheet: catalogueSheet, columns: catalogueColumns },
  package: { sheet: packageSheet, columns: packageColumns },
} as const
