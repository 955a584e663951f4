import { sql } from 'kysely'
import type pg from 'pg'
import type { Trx } from '../../in-scope.ts'

/** Beyond this many, reading the rows of all firms again costs less than those of each. */
const mostIds = 20_000

/**
 * Notes, in the writer's transaction, that what is counted of these firms changed: a visit, a step from need to loan, their
 * register row, a list; `all`: too many to name. Within a minute the figures say so.
 */
export async function noteFiguresChanged(trx: Trx, ids: readonly string[] | 'all'): Promise<void> {
  if (ids.length === 0) return
  const noted = ids === 'all' || ids.length > mostIds ? [null] : [...ids]
  await sql`select note_figures_changed(${noted}::uuid[])`.execute(trx)
}

/** The same for loads that are no transaction of ours: everything is read again. */
export async function noteAllFiguresChanged(client: pg.ClientBase | pg.Pool): Promise<void> {
  await client.query('insert into figure_change (enterprise_id) values (null)')
}
