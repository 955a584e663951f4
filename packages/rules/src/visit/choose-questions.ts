import type { Criterion } from '../criteria/criterion.ts'
import { questions } from '../criteria/missing/questions.ts'
import { addDays, type Day } from '../day/day.ts'
import { FACTS, type FactId } from '../fact/dictionary.ts'
import type { FactDefinition, FactValue } from '../fact/fact.ts'
import { type FactProvenance, type RegisterRow, resolveFacts } from '../fact/resolve-facts.ts'
import { findStated, isFromAuthority, type StatedFact } from '../fact/stated-facts.ts'
import type { Statement } from '../fact/statement-order.ts'

/** A visit asks at most so many. */
export const MOST_QUESTIONS = 5

/** What a firm said of itself, or a visitor saw, counts as old after so many days: the platform's own arrangement, no document's. */
export const STALE_DAYS = 365

/** A fact known of a firm, with whose word it is and of when. */
export type KnownFact = { fact: FactId; value: FactValue; provenance: FactProvenance; isStale: boolean }

/** A fact to ask the firm for; `period` the one the answer will be of, `products` how many products it bears on. */
export type VisitQuestion = { fact: FactId; question: string; period: string; products: number; stated: StatedFact }

export type VisitQuestions = { known: KnownFact[]; ask: VisitQuestion[] }

/**
 * 已知不再问: what is known of a firm, and the at most five questions whose answers settle most products. What an authority
 * decides is never asked of the firm, nor what the form of the need asks anyway; an old word of the firm's own counts as unknown.
 */
export function chooseQuestions(
  register: RegisterRow,
  statements: readonly Statement[],
  criteria: readonly Criterion[],
  on: Day,
): VisitQuestions {
  const { facts, provenance } = resolveFacts(register, statements, { on })
  const known = (Object.keys(facts) as FactId[]).flatMap((fact): KnownFact[] => {
    const [value, from] = [facts[fact], provenance[fact]]
    if (value === undefined || !from) return []
    return [{ fact, value, provenance: from, isStale: isStale(from, on) }]
  })
  const stale = new Set(known.filter((each) => each.isStale).map(({ fact }) => fact))
  const current = Object.fromEntries(Object.entries(facts).filter(([fact]) => !stale.has(fact as FactId)))
  const chosen = questions(criteria, current, on, { most: MOST_ASKED })
  const ask = chosen.flatMap(({ fact, question, criteria: open }): VisitQuestion[] => {
    const stated = findStated(fact)
    if (!stated || !isForTheFirm(fact, stated)) return []
    return [{ fact, question, period: periodOf(stated, on), products: open.length, stated }]
  })
  return { known, ask: ask.slice(0, MOST_QUESTIONS) }
}

/** Asked of the chooser, so that five are left when those not for the firm are taken out. */
const MOST_ASKED = 20

const ofTheNeed: readonly FactId[] = ['has_need', 'need_amount', 'need_months', 'need_purpose']

function isForTheFirm(fact: FactId, { sources }: StatedFact): boolean {
  const { type }: FactDefinition = FACTS[fact]
  const canBeTyped = type !== 'set' && type !== 'industry'
  return canBeTyped && !ofTheNeed.includes(fact) && !isFromAuthority(fact) && sources.includes('self_reported')
}

function isStale({ source, recordedOn }: FactProvenance, on: Day): boolean {
  const isOwnWord = source === 'self_reported' || source === 'visit'
  return isOwnWord && recordedOn !== null && addDays(recordedOn, STALE_DAYS) <= on
}

/** The last year that ended, the last month that ended, or none. */
function periodOf({ period }: StatedFact, on: Day): string {
  if (period === 'none') return ''
  if (period === 'year') return String(Number(on.slice(0, 4)) - 1)
  return addDays(`${on.slice(0, 7)}-01`, -1).slice(0, 7)
}
