import { sql } from 'kysely'
import type pg from 'pg'
import { noteAllFiguresChanged, noteFiguresChanged } from '../figure/record/note-figures-changed.ts'
import type { Trx } from '../in-scope.ts'

/** The channel on which writers tell every server process which firms to read again. */
export const channel = 'huoshui_match'

/** The message that so much was written that the index is better built anew. */
export const everything = 'all'

/** A notification holds less than 8,000 bytes; an id and its comma take 37. */
const idsInMessage = 200
/** Beyond this many, reading the firms one by one costs more than building the index. */
const mostIds = 4000

/**
 * Tells all matchers, when the transaction commits, that these firms were written (their register row, facts or shares).
 * PostgreSQL delivers it to every process that listens and drops it when the transaction is rolled back; a table that is
 * polled would add half its interval to every change and have to be cleaned. The figures, which may be a minute old, take them from
 * a table.
 */
export async function noteFirmsChanged(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length > mostIds) return await noteEverythingChanged(trx)
  await noteFiguresChanged(trx, ids)
  for (let from = 0; from < ids.length; from += idsInMessage) {
    await sql`select pg_notify(${channel}, ${ids.slice(from, from + idsInMessage).join(',')})`.execute(trx)
  }
}

/** As `noteFirmsChanged`, after a write to large parts of the register (a first or large import, a whole list). */
export async function noteEverythingChanged(trx: Trx): Promise<void> {
  await noteFiguresChanged(trx, 'all')
  await sql`select pg_notify(${channel}, ${everything})`.execute(trx)
}

/** The same on a connection of the owner's, for loads that are no transaction of ours. */
export async function noteEverythingOn(client: pg.ClientBase): Promise<void> {
  await noteAllFiguresChanged(client)
  await client.query('select pg_notify($1, $2)', [channel, everything])
}
