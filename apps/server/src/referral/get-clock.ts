import { type ClockRule, getClockRule } from '@huoshui/rules/stage/get-clock-rule'
import { findCity } from '../area/find-city.ts'
import type { Trx } from '../in-scope.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'

/** The numbers banks' clocks go by in this city, the city's own entries included. */
export async function getClock(trx: Trx, on: string): Promise<ClockRule> {
  return getClockRule({ on, place: await findCity(trx) }, await listAddedEntries(trx))
}
