import type { AddedEntry, Citation, PolicyNumber, PolicyValue } from '../../law/citation.ts'
import { type DayAndPlace, entryOn } from '../../law/entry-on.ts'
import {
  FIELD_MINUTES,
  FIRM_BUDGET,
  MOST_PERCENT,
  ONLINE_MINUTES,
  PHONE_MINUTES,
  PRIORITY_PERCENT,
  QUIET_DAYS,
  TRAVEL_MINUTES,
} from '../grid.numbers.ts'
import type { GridRule } from '../grid.ts'

/** The city's weights of a day: what `computeWork` counts by, and what a cut has to keep. */
export type WorkWeights = {
  fieldMinutes: number
  phoneMinutes: number
  onlineMinutes: number
  /** In the order of TRAVEL_CLASSES. */
  travelMinutes: readonly number[]
  /** First the most urgent. */
  priorityPercent: readonly number[]
  quietDays: number
}

/** With where each comes from; `isVerified` only when all were compared with their source. Or why there are none. */
export type WeightsFound =
  | { isFound: true; weights: WorkWeights; rule: GridRule; cites: readonly Citation[]; isVerified: boolean }
  | { isFound: false; text: string }

/** The weights in force on a day in a place, a city's own entries before the built-in ones. */
export function getWeights(asked: DayAndPlace, added: readonly AddedEntry[] = []): WeightsFound {
  const cites: Citation[] = []
  const gaps: string[] = []
  const read = <Value extends PolicyValue>(number: PolicyNumber<Value>, none: Value): Value => {
    const entry = entryOn(number, asked, added)
    if (entry.isFound) cites.push(entry.cite)
    else gaps.push(entry.text)
    return entry.isFound ? entry.value : none
  }
  const weights: WorkWeights = {
    fieldMinutes: read(FIELD_MINUTES, 0),
    phoneMinutes: read(PHONE_MINUTES, 0),
    onlineMinutes: read(ONLINE_MINUTES, 0),
    travelMinutes: read(TRAVEL_MINUTES, []),
    priorityPercent: read(PRIORITY_PERCENT, []),
    quietDays: read(QUIET_DAYS, 0),
  }
  const rule = { mostPercent: read(MOST_PERCENT, 0), firmBudget: read(FIRM_BUDGET, 0) }
  const [text] = gaps
  if (text !== undefined) return { isFound: false, text }
  return {
    isFound: true,
    weights,
    rule,
    cites: [...new Set(cites)],
    isVerified: cites.every(({ verified }) => verified),
  }
}
