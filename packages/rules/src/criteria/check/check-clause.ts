import { FACTS, type FactId, isFactId } from '../../fact/dictionary.ts'
import { FACT_TYPES, type FactDefinition, type FactType } from '../../fact/fact.ts'
import { suggestFact } from '../../fact/find-fact.ts'
import { type Clause, COMPARISONS, type Comparison, type SpanUnit } from '../criterion.ts'
import { checkBound, checkValue } from './check-value.ts'
import { CRITERION_LIMITS } from './limits.ts'

/** `key` is the part of the clause, '' the clause itself. */
export type ClauseError = { key: string; message: string; suggestion?: FactId }
export type ClauseCheck = { ok: true; clause: Clause } | { ok: false; errors: readonly ClauseError[] }

/** Reads one clause; every value is held against the type, unit and choices of its fact. */
export function checkClause(given: object): ClauseCheck {
  const clause: Given = { ...given }
  const { fact } = clause
  if (typeof fact !== 'string') return refuse('fact', '缺少事实名（fact），如 "revenue"。')
  if (!isFactId(fact)) return refuseName(fact)
  const { label, type }: FactDefinition = FACTS[fact]
  const operators = OPERATORS.filter((key) => Object.hasOwn(clause, key))
  const [operator] = operators
  if (operator === undefined || operators.length > 1) {
    return refuse('', `“${label}”须有且只有一种比较：${OPERATORS_OF[type].join('、')}。`)
  }
  if (!OPERATORS_OF[type].includes(operator)) {
    const allowed = OPERATORS_OF[type].join('、')
    return refuse(operator, `“${label}”是${FACT_TYPES[type]}，不能用“${operator}”，可用：${allowed}。`)
  }
  const foreign = Object.keys(clause).filter((key) => !KEYS_OF[operator].includes(key))
  if (foreign.length > 0) return refuse('', `不认识“${foreign.slice(0, 3).join('”“')}”。`)
  return READERS[operator](fact, clause)
}

type Given = Readonly<Record<string, unknown>>
type Operator = 'is' | 'between' | 'in' | 'has' | 'holds' | 'elapsed' | 'left' | 'known'

const OPERATORS: readonly Operator[] = ['is', 'between', 'in', 'has', 'holds', 'elapsed', 'left', 'known']

const FIGURE: readonly Operator[] = ['is', 'between', 'known']

/** What may be asked of a fact of each type. */
export const OPERATORS_OF: Readonly<Record<FactType, readonly Operator[]>> = {
  count: FIGURE,
  money: FIGURE,
  percent: FIGURE,
  quantity: FIGURE,
  day: ['is', 'between', 'elapsed', 'left', 'known'],
  choice: ['in', 'known'],
  industry: ['in', 'known'],
  set: ['has', 'known'],
  flag: ['holds', 'known'],
}

const KEYS_OF: Readonly<Record<Operator, readonly string[]>> = {
  is: ['fact', 'is', 'value'],
  between: ['fact', 'between'],
  in: ['fact', 'in'],
  has: ['fact', 'has', 'of'],
  holds: ['fact', 'holds'],
  elapsed: ['fact', 'elapsed', 'amount', 'unit'],
  left: ['fact', 'left', 'amount', 'unit'],
  known: ['fact', 'known'],
}

const READERS: Readonly<Record<Operator, (fact: FactId, clause: Given) => ClauseCheck>> = {
  is: readComparison,
  between: readRange,
  in: (fact, clause) => readValues(fact, clause['in'], 'in', (values) => ({ fact, in: values })),
  has: readSet,
  holds: (fact, { holds }) =>
    typeof holds === 'boolean' ? accept({ fact, holds }) : refuse('holds', '应为 true 或 false。'),
  elapsed: (fact, clause) => readSpan(fact, 'elapsed', clause),
  left: (fact, clause) => readSpan(fact, 'left', clause),
  known: (fact, { known }) =>
    typeof known === 'boolean' ? accept({ fact, known }) : refuse('known', '应为 true 或 false。'),
}

function readComparison(fact: FactId, { is, value }: Given): ClauseCheck {
  if (!isComparison(is)) return refuseComparison('is')
  const bound = checkBound(fact, value)
  return bound.ok ? accept({ fact, is, value: bound.value }) : refuse('value', bound.message)
}

function readRange(fact: FactId, { between }: Given): ClauseCheck {
  if (!Array.isArray(between) || between.length !== 2) return refuse('between', '应为两个值的列表：[下限, 上限]。')
  const [low, high] = [checkBound(fact, between[0]), checkBound(fact, between[1])]
  if (!low.ok) return refuse('between[0]', low.message)
  if (!high.ok) return refuse('between[1]', high.message)
  if (low.value > high.value) return refuse('between', '下限大于上限，没有值能在其间。')
  return accept({ fact, between: [low.value, high.value] })
}

function readSet(fact: FactId, { has, of }: Given): ClauseCheck {
  if (has !== 'any' && has !== 'all') return refuse('has', '应为 "any"（含任一）或 "all"（含全部）。')
  return readValues(fact, of, 'of', (values) => ({ fact, has, of: values }))
}

function readValues(fact: FactId, given: unknown, key: string, make: (values: string[]) => Clause): ClauseCheck {
  if (!Array.isArray(given) || given.length === 0) return refuse(key, '应为至少一个值的列表。')
  if (given.length > CRITERION_LIMITS.values) return refuse(key, `值过多，最多${CRITERION_LIMITS.values}个。`)
  const values: string[] = []
  const errors: ClauseError[] = []
  for (const [index, each] of given.entries()) {
    const value = checkValue(fact, each)
    if (value.ok) values.push(value.value)
    else errors.push({ key: `${key}[${index}]`, message: value.message })
  }
  return errors.length > 0 ? { ok: false, errors } : accept(make(values))
}

function readSpan(fact: FactId, kind: 'elapsed' | 'left', { [kind]: is, amount, unit }: Given): ClauseCheck {
  if (!isComparison(is)) return refuseComparison(kind)
  if (!isSpanUnit(unit)) return refuse('unit', '应为 "day"、"month" 或 "year"。')
  const most = MOST[unit]
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < 0 || amount > most) {
    return refuse('amount', `应为 0 至 ${most} 的整数。`)
  }
  // Adding 0 keeps −0, which JSON would lose, out of the criterion.
  const span = { amount: amount + 0, unit }
  return accept(kind === 'elapsed' ? { fact, elapsed: is, ...span } : { fact, left: is, ...span })
}

const MOST: Readonly<Record<SpanUnit, number>> = {
  day: CRITERION_LIMITS.years * 366,
  month: CRITERION_LIMITS.years * 12,
  year: CRITERION_LIMITS.years,
}

function isSpanUnit(unit: unknown): unit is SpanUnit {
  return typeof unit === 'string' && Object.hasOwn(MOST, unit)
}

function isComparison(is: unknown): is is Comparison {
  return typeof is === 'string' && Object.hasOwn(COMPARISONS, is)
}

function refuseComparison(key: string): ClauseCheck {
  const list = Object.entries(COMPARISONS).map(([name, sign]) => `${name}（${sign}）`)
  return refuse(key, `应为：${list.join('、')}。`)
}

function refuseName(name: string): ClauseCheck {
  const suggestion = suggestFact(name)
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name
  if (!suggestion) return refuse('fact', `没有名为“${shown}”的事实。`)
  const message = `没有名为“${shown}”的事实，是否应为“${suggestion}”（${FACTS[suggestion].label}）？`
  return { ok: false, errors: [{ key: 'fact', message, suggestion }] }
}

function accept(clause: Clause): ClauseCheck {
  return { ok: true, clause }
}

function refuse(key: string, message: string): ClauseCheck {
  return { ok: false, errors: [{ key, message }] }
}
