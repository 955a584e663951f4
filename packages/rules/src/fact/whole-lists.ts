import { addDays, type Day } from '../day/day.ts'
import { FACT_IDS, FACTS, type FactId, isFactId } from './dictionary.ts'
import { FACT_SOURCES, type FactDefinition, type FactSource } from './fact.ts'

/** A list its source publishes in full, as loaded; `validUntil` is the last day on which not being named says anything. */
export type LoadedList = { fact: string; asOf: Day; validUntil: Day }

/** The facts whose absence counts on a day, each with the list that says so. */
export type WholeLists = ReadonlyMap<FactId, LoadedList>

/** The facts of which somebody publishes the whole list. */
export const LISTED_FACTS: readonly FactId[] = FACT_IDS.filter((fact) => listDaysOf(fact) !== null)

/** For how many days a list of the fact is relied on by default; null when nobody publishes a whole one. */
export function listDaysOf(fact: FactId): number | null {
  const { listDays }: FactDefinition = FACTS[fact]
  return listDays
}

/** Who publishes the whole list: the fact's first source. */
export function publisherOf(fact: FactId): FactSource | undefined {
  const { sources }: FactDefinition = FACTS[fact]
  return sources[0]
}

/** The last day of a list that is relied on for the fact's usual time. */
export function validUntilOf(fact: FactId, asOf: Day): Day {
  return addDays(asOf, listDaysOf(fact) ?? 0)
}

/**
 * 名单时效: of the lists loaded whole those that count on a day. Of each fact the newest list not after the day decides, also
 * when an older one was to be good for longer; once it is out of date, not being named says nothing again.
 */
export function wholeListsOn(lists: readonly LoadedList[], on: Day): WholeLists {
  const counting = new Map<FactId, LoadedList>()
  for (const fact of LISTED_FACTS) {
    const newest = newestOn(fact, lists, on)
    if (newest && newest.validUntil >= on) counting.set(fact, newest)
  }
  return counting
}

/** Why it is not known that a firm is not on a list, for people; undefined for other facts and while a list counts. */
export function whyNotListed(fact: string, lists: readonly LoadedList[], on: Day): string | undefined {
  if (!isFactId(fact) || listDaysOf(fact) === null) return undefined
  const newest = newestOn(fact, lists, on)
  const publisher = FACT_SOURCES[publisherOf(fact) ?? 'registry']
  if (!newest) return `还没有导入${publisher}的全量名单，不在名单上也不能认定`
  if (newest.validUntil >= on) return undefined
  return `${publisher}的全量名单截至 ${newest.asOf}，${newest.validUntil} 之后不再采信，须导入新的名单`
}

/** Of the lists of a fact the newest not after a day: the one that decides, in date or not. */
export function newestOn<List extends LoadedList>(fact: FactId, lists: readonly List[], on: Day): List | undefined {
  let newest: List | undefined
  for (const list of lists) {
    if (list.fact !== fact || list.asOf > on) continue
    if (!newest || list.asOf > newest.asOf || (list.asOf === newest.asOf && list.validUntil > newest.validUntil)) {
      newest = list
    }
  }
  return newest
}
