import type { PaperList } from '@huoshui/contract'
import { NEED_PURPOSES } from '@huoshui/rules/fact/fields/need-purposes'
import { FIVE_STANDARDS, isStandard, type Standard } from '@huoshui/rules/five-standards/judge-standard'
import { UNFIT_REASONS } from '@huoshui/rules/refusal/unfit-reasons'
import { STANDARD_STATES } from '@huoshui/rules/visit/visit-words'

/**
 * The two lists as the province's side writes them. Its forms and interfaces are not public: the fields follow domain knowledge
 * (docs/paper-lists.md), and this file is the one place to change when a city is shown the real ones.
 */
export type PaperColumn = {
  header: string
  /** Other words for the same column in files that come back. */
  alias?: readonly string[]
  width: number
  kind?: 'text' | 'number' | 'date' | 'moneyWan'
  choices?: readonly string[]
  hint: string
  /** Which list has it; both where it is not said. */
  of?: PaperList
}

const told = '平台填写，导入时不读'
const standards = Object.keys(FIVE_STANDARDS).filter(isStandard)

export const paperColumns = {
  name: { header: '企业名称', alias: ['经营主体', '名称'], width: 34, hint: '与信用代码对照，不符的行不导入' },
  creditCode: { header: '统一社会信用代码', alias: ['信用代码'], width: 22, hint: '18 位，按文本填写' },
  entityType: { header: '主体类型', width: 14, hint: told },
  unit: { header: '县（市、区）', width: 12, hint: told },
  town: { header: '镇街', width: 12, hint: told },
  industry: { header: '行业代码', width: 10, hint: `GB/T 4754；${told}` },
  legalPerson: { header: '法定代表人', width: 12, hint: `隐去部分；${told}` },
  capital: { header: '注册资本（万元）', width: 14, kind: 'moneyWan', hint: told },
  foundedOn: { header: '成立日期', width: 12, kind: 'date', hint: told },
  revenue: { header: '上年营业收入（万元）', width: 16, kind: 'moneyWan', hint: told },
  tax: { header: '上年纳税（万元）', width: 14, kind: 'moneyWan', hint: told },
  employees: { header: '上年从业人数', width: 12, kind: 'number', hint: told },
  amount: {
    header: '申请金额（万元）',
    alias: ['融资需求金额（万元）'],
    width: 14,
    kind: 'moneyWan',
    hint: '必填，以万元为单位',
  },
  months: { header: '申请期限（月）', alias: ['期限（月）'], width: 12, kind: 'number', hint: '必填，整数' },
  purpose: { header: '资金用途', width: 12, choices: Object.values(NEED_PURPOSES), hint: '必填，从下拉选项中选' },
  useOfFunds: { header: '具体用途', width: 30, hint: '必填，至少 4 个字' },
  guarantee: { header: '拟用担保', width: 16, hint: '可空' },
  banks: { header: '意向银行', width: 26, hint: '银行全称，可填几家，用顿号分开；空为不限' },
  contactPerson: { header: '联系人', width: 12, hint: '下载时隐去部分；带 * 的不读' },
  contactPhone: { header: '联系电话', width: 16, hint: '下载时隐去部分；带 * 的不读' },
  sharedWith: { header: '已同意提供的银行', width: 26, hint: told },
  isTruthful: { header: '承诺真实', width: 10, choices: ['是'], hint: '企业承诺申报内容真实才能导入，填“是”' },
  declaredOn: { header: '申报日期', width: 12, kind: 'date', hint: '纸面日期；平台按导入当天登记' },
  ...(Object.fromEntries(standards.flatMap(columnsOfStandard)) as Record<StandardField, PaperColumn>),
  decision: {
    header: '审核结果',
    width: 12,
    choices: ['推荐', '暂不符合'],
    of: 'recommendation',
    hint: '留空的行不办理',
  },
  reasons: {
    header: '暂不符合原因',
    width: 26,
    of: 'recommendation',
    hint: `暂不符合时必填，可填几项，用顿号分开：${Object.values(UNFIT_REASONS)
      .map(({ label }) => label)
      .join('、')}`,
  },
  note: { header: '审核说明', width: 26, of: 'recommendation', hint: '可空' },
  taskWhat: { header: '帮扶措施', width: 30, of: 'recommendation', hint: '暂不符合时必填：解决什么，至少 4 个字' },
  taskOwner: { header: '帮扶责任单位', width: 24, of: 'recommendation', hint: '暂不符合时必填，机构全称' },
  taskDueOn: { header: '帮扶期限', width: 12, kind: 'date', of: 'recommendation', hint: '暂不符合时必填，不早于今天' },
  decidedOn: { header: '审核日期', width: 12, kind: 'date', of: 'recommendation', hint: '平台按导入当天登记' },
  stage: { header: '办理状态', width: 14, hint: told },
  needId: { header: '需求编号', width: 38, hint: '平台的编号；省级平台新增的行留空，按信用代码找企业' },
} as const satisfies Record<string, PaperColumn>

export type StandardField = `${Standard}State` | `${Standard}Basis`
export type PaperField = keyof typeof paperColumns

/** The columns of a list, in their order. */
export function fieldsOf(list: PaperList): PaperField[] {
  return (Object.keys(paperColumns) as PaperField[]).filter((field) => [undefined, list].includes(columnOf(field).of))
}

/** A column with all it may have. */
export function columnOf(field: PaperField): PaperColumn {
  return paperColumns[field]
}

function columnsOfStandard(standard: Standard): [StandardField, PaperColumn][] {
  const { label } = FIVE_STANDARDS[standard]
  const choices = Object.values(STANDARD_STATES)
  return [
    [`${standard}State`, { header: label, width: 14, choices, hint: `${choices.join('、')}；空为未核实` }],
    [`${standard}Basis`, { header: `${label}依据`, width: 24, hint: '写了结论的必填' }],
  ]
}
