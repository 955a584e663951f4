import type { Actor, Answer, getPolicyEntry as getRoute, PolicyEntryEffect } from '@huoshui/contract'
import { findPolicyNumber } from '@huoshui/rules/law/registry'
import type { Trx } from '../../in-scope.ts'
import { findPlaces } from '../find-places.ts'
import { listAddedEntries } from '../list-added-entries.ts'
import { citeOf, getEntry, getEntryRow } from './as-entry.ts'
import { computeAddition, computeEnding } from './compute-effect.ts'
import type { EntryRow } from './entry-queries.ts'

/** One entry or end; while it waits, with what approving it would do. @throws Refusal `not-found` */
export async function getEntryWithEffect(trx: Trx, actor: Actor, id: string): Promise<Answer<typeof getRoute>> {
  const row = await getEntryRow(trx, id)
  const effect = row.status === 'proposed' && findPolicyNumber(row.number) ? await computeEffect(trx, row) : null
  return { ...(await getEntry(trx, actor, id)), effect }
}

async function computeEffect(trx: Trx, row: EntryRow): Promise<PolicyEntryEffect | null> {
  const added = await listAddedEntries(trx)
  const places = await findPlaces(trx)
  const { id, ends, number, value, last_day: lastDay } = row
  if (ends === null) return computeAddition({ id, number, value, cite: citeOf(row) }, added, places)
  const ended = added.find((entry) => entry.id === ends)
  return ended && lastDay !== null ? computeEnding(ended, lastDay, added, places) : null
}
