import { VERDICT_WORDS } from '../../criteria/explain/explain.ts'
import { TITLES } from '../../cultivation/title/title.numbers.ts'
import { SIZE_CLASSES } from '../../enterprise/size-class.ts'
import { FACTS, isFactId } from '../../fact/dictionary.ts'
import { printWan } from '../../money/print-money.ts'
import { SIZE_INDUSTRIES } from '../../size-class/size-standard.ts'
import { STAGE_ACTIONS, STAGE_ACTORS, STAGES } from '../../stage/stage-words.ts'
import type { RuleValue } from '../rule.ts'

/** One detail of a decision as people read it. */
export type DescribedDetail = { name: string; label: string; text: string }

/**
 * The details of a decision in words; of one whose name is not known here, the name stands for its label. `labels`: what the
 * rule's own inputs are called, which a detail may name.
 */
export function describeValue(value: RuleValue, labels: Readonly<Record<string, string>> = {}): DescribedDetail[] {
  return Object.entries(value).map(([name, one]) => {
    return { name, label: LABELS[name] ?? name, text: print(name, one, labels) }
  })
}

/** Whether a detail has a label. */
export function isLabelled(name: string): boolean {
  return Object.hasOwn(LABELS, name)
}

type One = RuleValue[string]

function print(name: string, value: One, labels: Readonly<Record<string, string>>): string {
  if (value === null) return '未知'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return printFigure(name, value)
  if (typeof value === 'string') return wordOf(name, value)
  return printRow(name, value, labels)
}

function printRow(
  name: string,
  row: readonly string[] | readonly number[],
  labels: Readonly<Record<string, string>>,
): string {
  if (row.length === 0) return '无'
  const [low, high] = row
  if (row.length === 2 && typeof low === 'number' && typeof high === 'number') {
    return low === high ? printFigure(name, low) : `${printFigure(name, low)}至${printFigure(name, high)}`
  }
  return row
    .map((one) => (typeof one === 'number' ? printFigure(name, one) : (labels[one] ?? wordOf(name, one))))
    .join('、')
}

/** The unit stands in the name (Fen, Bp, days); figures without one are points. */
function printFigure(name: string, value: number): string {
  if (name.endsWith('Fen')) return printWan(Math.round(value))
  if (name.endsWith('Bp')) return `${value / 100}%`
  return `${value}${/days$/i.test(name) || name === 'daysLeft' ? '日' : '分'}`
}

function wordOf(name: string, word: string): string {
  if (word === '') return '无'
  if (isFactId(word)) return FACTS[word].label
  return WORDS[name]?.[word] ?? VERDICT_WORDS_BY_KEY[word] ?? word
}

const VERDICT_WORDS_BY_KEY: Readonly<Record<string, string>> = VERDICT_WORDS

/** Words of single details. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sizeClass: SIZE_CLASSES,
  possible: SIZE_CLASSES,
  industry: Object.fromEntries(SIZE_INDUSTRIES.map(({ key, label }) => [key, label])),
  title: Object.fromEntries(Object.entries(TITLES).map(([title, { label }]) => [title, label])),
  allowed: STAGE_ACTIONS,
  next: STAGES,
  by: STAGE_ACTORS,
  clock: { off: '没有起算', running: '正在计算', paused: '暂停' },
}

/** What each detail of any rule is called. */
const LABELS: Readonly<Record<string, string>> = {
  sizeClass: '划型',
  possible: '可能的类型',
  limitedBy: '决定划型的指标',
  industry: '适用的行业标准',
  isByReference: '只作参照',
  code: '规范写法',
  suggestion: '可能的正确代码',
  isOverridable: '可说明理由后保留',
  category: '机构类别',
  firstRegion: '首次登记地',
  innovation: '创新能力指标得分',
  growth: '成长性指标得分',
  focus: '专业化指标得分',
  refined: '精细化指标得分',
  regional: '特色化指标得分',
  whole: '总分',
  staff: '科技人员得分',
  research: '研发投入得分',
  results: '科技成果得分',
  recognisedOn: '认定日',
  until: '有效期至',
  validUntil: '本年入库的有效期至',
  updateBy: '信息更新截止',
  title: '按哪个称号',
  ceilingFen: '奖励上限',
  isCertain: '上限已经确定',
  isProposedFirst: '优先推荐',
  mayRewardForBringingIn: '可作招商奖励',
  isFirstInLandPlan: '优先安排用地计划',
  mayLetFlats: '可租人才住房、保障性租赁住房',
  reductionAtMostBp: '标准最多调低',
  ceilingLeftFen: '上限以内还剩',
  amountFen: '金额',
  isWorthVisit: '值得上门了解',
  operation: '合规持续经营',
  premises: '固定经营场所',
  need: '真实融资需求',
  credit: '信用状况良好',
  purpose: '贷款用途依法合规',
  failed: '不符合的标准',
  unchecked: '还没有查的标准',
  byPerson: '须由人核实的标准',
  definition: '统计口径',
  mostFen: '最高金额',
  byNfra: '按金融监管总局口径',
  byPboc: '按人民银行口径',
  mediumUntil: '中型企业适用至',
  askOn: '提醒申请的日子',
  nextAskOn: '下一次提醒',
  signBy: '最迟签订日',
  daysLeft: '还剩',
  allowed: '可以办理的动作',
  next: '办理后的状态',
  by: '由谁办理',
  clock: '银行期限',
  dueOn: '期限届满日',
  fund: '转贷资金',
  mostDays: '最长使用天数',
  feeBp: '费率',
  parties: '分担各方',
  programmeSharesBp: '分担比例',
  isCeiling: '金额为上限',
  ifMetFen: '符合时的金额',
  principalFen: '计算的本金',
  days: '计算的天数',
  rateBp: '年贴息率',
  computation: '算式',
  amountMissing: '算金额还缺',
}
