import { partsOf } from '../../fact/derive-facts.ts'
import { FACTS } from '../../fact/dictionary.ts'
import type { FactDefinition, FactValue } from '../../fact/fact.ts'
import { type Clause, COMPARISONS, type Comparison, type Verdict } from '../criterion.ts'
import type { Decision, DecisionGround, Threshold } from '../decide/decide.ts'
import { FIRST_DAY, LAST_DAY } from '../decide/threshold-day.ts'
import { printBound } from '../text/print-bound.ts'
import { SPAN_LABELS } from '../text/print-criterion.ts'
import { type NameValue, showList, showName, showValue } from './show-value.ts'

/** One line of an explanation: a clause or a group, `depth` levels inside the whole (0). */
export type ExplainedLine = { depth: number; verdict: Verdict; text: string }

/** 符合, 不符合, 无法判断 with their marks. */
export const VERDICT_WORDS = {
  met: '符合',
  'not-met': '不符合',
  'not-determinable': '无法判断',
} as const satisfies Record<Verdict, string>
const MARKS = { met: '✓', 'not-met': '✗', 'not-determinable': '？' } as const satisfies Record<Verdict, string>

/**
 * A decision in Chinese, one line per clause, nested as the criterion is; the first line says the answer and, where there
 * is none, what is lacking. `nameOf` may name areas and other codes.
 */
export function explain(decision: Decision, nameOf?: NameValue): string {
  const { verdict, ground } = decision
  const lacking = verdict === 'not-determinable' ? `：缺 ${unknownsOf(ground).join('、')}` : ` ${MARKS[verdict]}`
  const lines = explainLines(decision, nameOf)
  // The first line already answers for a criterion that is one list of what must hold.
  const shown = ground.kind === 'all' ? lines.slice(1) : lines.map((line) => ({ ...line, depth: line.depth + 1 }))
  const text = shown.map((line) => `${'  '.repeat(line.depth)}${line.text} ${MARKS[line.verdict]}`)
  return [`${VERDICT_WORDS[verdict]}${lacking}`, ...text].join('\n')
}

/** The lines behind `explain`, the whole first, for pages that draw them their own way. */
export function explainLines({ ground }: Decision, nameOf?: NameValue): readonly ExplainedLine[] {
  const lines: ExplainedLine[] = []
  addLines(ground, 0, lines, nameOf)
  return lines
}

function addLines(ground: DecisionGround, depth: number, lines: ExplainedLine[], nameOf: NameValue | undefined): void {
  const { verdict } = ground
  if (ground.kind === 'clause') {
    lines.push({ depth, verdict, text: explainClause(ground.clause, ground.value, ground.threshold, nameOf) })
    return
  }
  lines.push({ depth, verdict, text: headOf(ground) })
  for (const part of ground.kind === 'not' ? [ground.part] : ground.parts) addLines(part, depth + 1, lines, nameOf)
}

function headOf(ground: Exclude<DecisionGround, { kind: 'clause' }>): string {
  if (ground.kind === 'not') return '以下不得成立：'
  if (ground.parts.length === 0) return ground.kind === 'all' ? '不设条件' : '没有可选的条件'
  return ground.kind === 'all' ? '以下须全部满足：' : '以下满足任一即可：'
}

function explainClause(
  clause: Clause,
  value: FactValue | null,
  threshold: Threshold,
  nameOf: NameValue | undefined,
): string {
  const { label } = FACTS[clause.fact]
  if ('known' in clause) return `${label} ${value === null ? '未知' : '已知'}，须${clause.known ? '已知' : '未知'}`
  const asked = `${explainAsked(clause, nameOf)}${explainThreshold(clause, threshold)}`
  if (value === null) return `${label} 未知，须 ${asked}`
  const bounds = 'is' in clause ? [clause.value] : 'between' in clause ? clause.between : []
  const shown = showValue(clause.fact, value, bounds, nameOf)
  return 'holds' in clause ? `${label} 为 ${shown}，须${asked}` : `${label} ${shown} ${asked}`
}

function explainAsked(clause: Exclude<Clause, { known: boolean }>, nameOf: NameValue | undefined): string {
  const { fact } = clause
  if ('is' in clause) return `${COMPARISONS[clause.is]} ${printBound(fact, clause.value)}`
  if ('between' in clause) {
    return `在 ${printBound(fact, clause.between[0])} 至 ${printBound(fact, clause.between[1])} 之间`
  }
  if ('in' in clause) return `属于 ${showList(fact, clause.in, nameOf)}`
  if ('has' in clause) return `${clause.has === 'any' ? '含任一' : '含全部'} ${showList(fact, clause.of, nameOf)}`
  if ('holds' in clause) return `为 ${clause.holds ? '是' : '否'}`
  const span = `${clause.amount} ${SPAN_LABELS[clause.unit]}`
  if ('left' in clause) return `还有 ${COMPARISONS[clause.left]} ${span}`
  if (clause.elapsed === 'at-least') return `满 ${span}`
  return clause.elapsed === 'below' ? `不满 ${span}` : `距今 ${COMPARISONS[clause.elapsed]} ${span}`
}

/** What a distance in time comes to on the day asked about. */
function explainThreshold(clause: Clause, threshold: Threshold): string {
  if (typeof threshold !== 'string' || threshold === FIRST_DAY || threshold === LAST_DAY) return ''
  if ('elapsed' in clause) return `（${ELAPSED_WORDS[clause.elapsed]} ${threshold}）`
  return 'left' in clause ? `（${COMPARISONS[clause.left]} ${threshold}）` : ''
}

const ELAPSED_WORDS = {
  'at-least': '不晚于',
  above: '不晚于',
  below: '晚于',
  'at-most': '晚于',
  equal: '为',
  unequal: '不为',
} as const satisfies Record<Comparison, string>

/** The unknown facts that keep the answer open; of a computed figure the facts it is computed from. */
function unknownsOf(ground: DecisionGround): string[] {
  const names = new Set<string>()
  addUnknowns(ground, names)
  return [...names]
}

function addUnknowns(ground: DecisionGround, names: Set<string>): void {
  if (ground.verdict !== 'not-determinable') return
  if ('parts' in ground) for (const part of ground.parts) addUnknowns(part, names)
  else if ('part' in ground) addUnknowns(ground.part, names)
  else {
    const { fact } = ground.clause
    const { label }: FactDefinition = FACTS[fact]
    const parts = partsOf(fact).map(showName)
    names.add(parts.length > 0 ? `${label}（由${parts.join('、')}算得）` : showName(fact))
  }
}
