import type { Facts } from '../../fact/dictionary.ts'
import type { FactValue } from '../../fact/fact.ts'
import type { Comparison, Verdict } from '../criterion.ts'
import type { Lowered, LoweredClause } from './lowered.ts'

/** Kleene's strong three-valued verdict of a lowered criterion; stops at the first part that settles it. */
export function judgeLowered(lowered: Lowered, facts: Facts): Verdict {
  if (!('of' in lowered)) return judgeClause(lowered, facts[lowered.fact])
  const [settling, otherwise] = lowered.kind === 'all' ? ALL : ANY
  let isOpen = false
  for (const part of lowered.of) {
    const verdict = judgeLowered(part, facts)
    if (verdict === settling) return settling
    if (verdict === 'not-determinable') isOpen = true
  }
  return isOpen ? 'not-determinable' : otherwise
}

const ALL = ['not-met', 'met'] as const
const ANY = ['met', 'not-met'] as const

/** Verdict of one leaf; a value that is not of the fact's type counts as unknown. */
export function judgeClause(clause: LoweredClause, value: FactValue | undefined): Verdict {
  if (clause.kind === 'known') return verdictOf(clause.known === isKnown(value))
  switch (clause.kind) {
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'not-determinable'
      return verdictOf(compares(value, clause.is, clause.value))
    case 'day':
      return typeof value === 'string' ? verdictOf(compares(value, clause.is, clause.value)) : 'not-determinable'
    case 'one-of':
      return typeof value === 'string' ? verdictOf(clause.values.includes(value) === clause.isIn) : 'not-determinable'
    case 'industry':
      if (typeof value !== 'string') return 'not-determinable'
      return verdictOf(clause.codes.some((code) => value.startsWith(code)) === clause.isIn)
    case 'has':
      return typeof value === 'object' ? verdictOf(holds(value, clause.need, clause.values)) : 'not-determinable'
    case 'flag':
      return typeof value === 'boolean' ? verdictOf(value === clause.value) : 'not-determinable'
  }
}

function isKnown(value: FactValue | undefined): boolean {
  return value !== undefined && !(typeof value === 'number' && !Number.isFinite(value))
}

function verdictOf(isMet: boolean): Verdict {
  return isMet ? 'met' : 'not-met'
}

function compares<Value extends number | string>(value: Value, is: Comparison, bound: Value): boolean {
  switch (is) {
    case 'at-least':
      return value >= bound
    case 'above':
      return value > bound
    case 'at-most':
      return value <= bound
    case 'below':
      return value < bound
    case 'equal':
      return value === bound
    case 'unequal':
      return value !== bound
  }
}

function holds(have: readonly string[], need: 'any' | 'all' | 'none' | 'not-all', wanted: readonly string[]): boolean {
  switch (need) {
    case 'any':
      return wanted.some((each) => have.includes(each))
    case 'none':
      return !wanted.some((each) => have.includes(each))
    case 'all':
      return wanted.every((each) => have.includes(each))
    case 'not-all':
      return !wanted.every((each) => have.includes(each))
  }
}
