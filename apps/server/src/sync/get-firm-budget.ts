import { FIRM_BUDGET } from '@huoshui/rules/grid/grid.numbers'
import { entryOn } from '@huoshui/rules/law/entry-on'
import type { Trx } from '../in-scope.ts'
import { findPlaces } from '../rule/find-places.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'

/** Most firms one device holds on a day (S12): the number grids are cut by, a city's own entry before the built-in one. */
export async function getFirmBudget(trx: Trx, on: string): Promise<number> {
  const entry = entryOn(FIRM_BUDGET, { on, place: (await findPlaces(trx)).city }, await listAddedEntries(trx))
  if (!entry.isFound) throw new Error(`no ${FIRM_BUDGET.id} on ${on}: ${entry.text}`)
  return entry.value
}
