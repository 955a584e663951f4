import type { Day } from '../day/day.ts'
import { VISIT_RESULTS, type VisitMode, type VisitResultKey } from './visit-words.ts'

/** A visit as figures and tasks see it. */
export type VisitSeen = {
  enterprise: string
  on: Day
  mode: VisitMode
  result: VisitResultKey
  /** Struck out (作废): kept, counted nowhere. */
  isVoid: boolean
}

/** 有效走访: not struck out, and somebody of the firm was met or spoken to. 未找到 never is one. */
export function isValidVisit({ result, isVoid }: Pick<VisitSeen, 'result' | 'isVoid'>): boolean {
  return !isVoid && VISIT_RESULTS[result].counts
}

/** The last day up to `on` on which anyone validly visited the firm, whichever department or bank; null: never. */
export function lastValidVisit(visits: readonly Omit<VisitSeen, 'enterprise'>[], on: Day): Day | null {
  const days = visits.filter((visit) => isValidVisit(visit) && visit.on <= on).map((visit) => visit.on)
  return days.reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null)
}
