import { type Day, daysBetween } from '../day/day.ts'

/** One refusal with what came of it. `repairedOn`: credit under a second try (再次推送，本行或他行) begun after it; null: none. */
export type RefusalSeen = {
  firm: string
  reason: string
  unit: string
  bank: string
  refusedOn: Day
  isTriedAgain: boolean
  repairedOn: Day | null
}

export type RefusalCounts = { refused: number; triedAgain: number; repaired: number }

/** 件数 of refusals, those tried again, those repaired; `firms`: 户. Groups in the order of their keys: none is ranked. */
export type RefusalsCounted = RefusalCounts & {
  firms: number
  /** Middle number of days from refusal to credit; null: none was repaired. */
  medianDays: number | null
  byReason: ReadonlyMap<string, RefusalCounts>
  byUnit: ReadonlyMap<string, RefusalCounts>
  byBank: ReadonlyMap<string, RefusalCounts>
}

/** Counts refusals. @throws RangeError when a day is no day */
export function countRefusals(seen: readonly RefusalSeen[]): RefusalsCounted {
  return {
    ...count(seen),
    firms: new Set(seen.map(({ firm }) => firm)).size,
    medianDays: median(
      seen.flatMap(({ refusedOn, repairedOn }) => (repairedOn === null ? [] : [daysBetween(refusedOn, repairedOn)])),
    ),
    byReason: countBy(seen, ({ reason }) => reason),
    byUnit: countBy(seen, ({ unit }) => unit),
    byBank: countBy(seen, ({ bank }) => bank),
  }
}

function count(seen: readonly RefusalSeen[]): RefusalCounts {
  return {
    refused: seen.length,
    triedAgain: seen.filter(({ isTriedAgain }) => isTriedAgain).length,
    repaired: seen.filter(({ repairedOn }) => repairedOn !== null).length,
  }
}

function countBy(
  seen: readonly RefusalSeen[],
  keyOf: (one: RefusalSeen) => string,
): ReadonlyMap<string, RefusalCounts> {
  const groups = new Map<string, RefusalSeen[]>()
  for (const one of seen) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return new Map([...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, own]) => [key, count(own)]))
}

function median(days: readonly number[]): number | null {
  if (days.length === 0) return null
  const sorted = [...days].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}
