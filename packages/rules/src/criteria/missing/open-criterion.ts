import { partsOf } from '../../fact/derive-facts.ts'
import type { FactId, Facts } from '../../fact/dictionary.ts'
import { judgeClause } from '../decide/judge-lowered.ts'
import type { Lowered, LoweredClause } from '../decide/lowered.ts'

/**
 * What known facts leave of a criterion: true or false where they settle it, else the open clauses. `needs` are the facts
 * that make a clause known: its own, or what a computed figure lacks.
 */
export type OpenCriterion = { kind: 'all' | 'any'; of: readonly OpenCriterion[] } | { needs: readonly FactId[] }

/** Takes out what known facts settle. A clause on whether a fact is known counts as it stands. */
export function openCriterion(lowered: Lowered, facts: Facts): OpenCriterion | boolean {
  if (!('of' in lowered)) return openClause(lowered, facts)
  const settling = lowered.kind === 'any'
  const of: OpenCriterion[] = []
  for (const part of lowered.of) {
    const open = openCriterion(part, facts)
    if (open === settling) return settling
    if (typeof open === 'object') of.push(open)
  }
  const [first, ...others] = of
  if (first === undefined) return !settling
  return others.length === 0 ? first : { kind: lowered.kind, of }
}

function openClause(clause: LoweredClause, facts: Facts): OpenCriterion | boolean {
  const verdict = judgeClause(clause, facts[clause.fact])
  if (verdict !== 'not-determinable') return verdict === 'met'
  const parts = partsOf(clause.fact)
  const lacking = parts.filter((part) => facts[part] === undefined)
  return { needs: lacking.length > 0 ? lacking : [clause.fact] }
}

/** The chance that it is settled once these facts are known, each open clause being met as often as not. */
export function chanceSettled(open: OpenCriterion, asked: ReadonlySet<FactId>): number {
  const { met, notMet } = chances(open, asked)
  return met + notMet
}

type Chances = { met: number; notMet: number }

const OPEN: Chances = { met: 0, notMet: 0 }
const EVEN: Chances = { met: 0.5, notMet: 0.5 }

function chances(open: OpenCriterion, asked: ReadonlySet<FactId>): Chances {
  if (!('of' in open)) {
    for (const fact of open.needs) if (!asked.has(fact)) return OPEN
    return EVEN
  }
  let allMet = 1
  let noneMet = 1
  let allNotMet = 1
  let noneNotMet = 1
  for (const part of open.of) {
    const { met, notMet } = chances(part, asked)
    allMet *= met
    noneMet *= 1 - met
    allNotMet *= notMet
    noneNotMet *= 1 - notMet
  }
  return open.kind === 'all' ? { met: allMet, notMet: 1 - noneNotMet } : { met: 1 - noneMet, notMet: allNotMet }
}
