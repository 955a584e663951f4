import type { AddedEntry } from '@huoshui/rules/law/citation'
import type { Db, Trx } from '../in-scope.ts'
import { queryApproved } from './queries.ts'

/**
 * The approved 补录条目, as every rule takes them beside the day and the place (`question.added`); what ended has its last day,
 * what was taken back is left out. Newest approval first: of two with the same first day at one place the newer wins. Read in
 * the transaction that decides, so that no process ever decides by an entry another one has just ended; with `db` instead of
 * a transaction only the owner's connection sees anything.
 */
export async function listAddedEntries(db: Db | Trx): Promise<AddedEntry[]> {
  const rows = await queryApproved(db)
  return rows.map(({ id, number, value, place, note, ...cite }) => ({
    id,
    number,
    value,
    cite: {
      document: cite.document,
      clause: cite.clause,
      firstDay: cite.first_day,
      lastDay: cite.last_day,
      place,
      source: cite.source,
      verified: cite.verified,
      ...(note === '' ? {} : { note }),
    },
  }))
}
