import { type ClockRule, getClockRule } from '@huoshui/rules/stage/get-clock-rule'
import { findCity } from '../area/find-city.ts'
import type { Trx } from '../in-scope.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import { workCalendar } from '../work-calendar.ts'

/** The numbers banks' clocks go by in this city on a day, the city's own entries included. */
export async function getClock(trx: Trx): Promise<(on: string) => ClockRule> {
  const place = await findCity(trx)
  const added = await listAddedEntries(trx)
  const clockOf = new Map<string, ClockRule>()
  return (on) => {
    const clock = clockOf.get(on) ?? getClockRule({ on, place }, workCalendar(), added)
    clockOf.set(on, clock)
    return clock
  }
}
