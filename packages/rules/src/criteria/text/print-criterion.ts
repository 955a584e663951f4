import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactDefinition } from '../../fact/fact.ts'
import { type Clause, COMPARISONS, type Criterion, type SpanUnit } from '../criterion.ts'
import { printBound, printList } from './print-bound.ts'

/**
 * A criterion as people write it: 营业收入 ≥ 1,000 万元 且 成立满 2 年. `parseCriterion` reads it back to the same
 * criterion, down to the 分 and the nesting.
 */
export function printCriterion(criterion: Criterion): string {
  if ('all' in criterion) return printGroup(criterion.all, ' 且 ', '全部满足')
  if ('any' in criterion) return printGroup(criterion.any, ' 或 ', '任一满足')
  if (!('not' in criterion)) return printClause(criterion)
  const { not } = criterion
  if ('in' in not) return `${FACTS[not.fact].label} 不属于 ${printList(not.fact, not.in)}`
  if ('has' in not) return `${FACTS[not.fact].label} 不${HAS[not.has]} ${printList(not.fact, not.of)}`
  return isInfix(not) ? `非（${printCriterion(not)}）` : `非 ${printCriterion(not)}`
}

/** One clause: 行业 属于 [C、F51]. */
export function printClause(clause: Clause): string {
  const { fact } = clause
  const { label } = FACTS[fact]
  if ('is' in clause) return `${label} ${COMPARISONS[clause.is]} ${printBound(fact, clause.value)}`
  if ('between' in clause) {
    const [low, high] = clause.between
    return `${label} 在 ${printBound(fact, low)} 至 ${printBound(fact, high)} 之间`
  }
  if ('in' in clause) return `${label} 属于 ${printList(fact, clause.in)}`
  if ('has' in clause) return `${label} ${HAS[clause.has]} ${printList(fact, clause.of)}`
  if ('holds' in clause) return `${label} 为 ${clause.holds ? '是' : '否'}`
  if ('known' in clause) return `${label} ${clause.known ? '已知' : '未知'}`
  const span = `${clause.amount} ${SPAN_LABELS[clause.unit]}`
  if ('left' in clause) return `${spanLabel(fact)}还有 ${COMPARISONS[clause.left]} ${span}`
  if (clause.elapsed === 'at-least') return `${spanLabel(fact)}满 ${span}`
  if (clause.elapsed === 'below') return `${spanLabel(fact)}不满 ${span}`
  return `${spanLabel(fact)}距今 ${COMPARISONS[clause.elapsed]} ${span}`
}

/** The units of a distance in time. */
export const SPAN_LABELS = { day: '日', month: '个月', year: '年' } as const satisfies Record<SpanUnit, string>

const HAS = { any: '含任一', all: '含全部' } as const

function printGroup(parts: readonly Criterion[], sign: ' 且 ' | ' 或 ', name: string): string {
  if (parts.length === 0 && sign === ' 且 ') return '不设条件'
  if (parts.length < 2) return `${name}（${parts.map(printCriterion).join('')}）`
  return parts.map((part) => (isInfix(part) ? `（${printCriterion(part)}）` : printCriterion(part))).join(sign)
}

/** Whether it prints with a sign between parts, and so needs brackets inside another. */
function isInfix(criterion: Criterion): boolean {
  if ('all' in criterion) return criterion.all.length > 1
  return 'any' in criterion && criterion.any.length > 1
}

/** 成立满 2 年 reads better than 成立日期满 2 年: days have the short word as their first alias. */
function spanLabel(fact: FactId): string {
  const { aliases, label }: FactDefinition = FACTS[fact]
  return aliases[0] ?? label
}
