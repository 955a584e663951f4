import type pg from 'pg'
import { refreshQueries } from './refresh-queries.ts'

/** How many firms were read; null: all. */
export type Refreshed = { firms: number | null }

/** Only one refresh at a time, whoever runs it: a number of our own for pg_advisory_xact_lock. */
const lockNumber = 6_201_001

/**
 * Reads what the record says of the firms noted since the last time, in one snapshot, and writes what differs from the rows
 * known so far: these end, others begin, and the prepared cells move by the difference. Nothing is done twice and nothing
 * is lost: what was noted is taken in the same transaction. For the owner.
 *
 * @param now the instant from which it is known; never before the last refresh
 * @param everything read all firms whatever was noted
 */
export async function refreshFigures(pool: pg.Pool, now: Date, everything = false): Promise<Refreshed> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read')
    await client.query('select pg_advisory_xact_lock($1)', [lockNumber])
    const refreshed = await refresh(client, now, everything)
    await client.query('commit')
    return refreshed
  } catch (error) {
    await client.query('rollback')
    await client.query(refreshQueries.failed, [String(error)])
    throw error
  } finally {
    client.release()
  }
}

async function refresh(client: pg.ClientBase, now: Date, everything: boolean): Promise<Refreshed> {
  const began = performance.now()
  const { rows } = await client.query<{ waiting: number; everything: boolean; ids: string[] }>(refreshQueries.take)
  const taken = rows[0] ?? { waiting: 0, everything: false, ids: [] }
  const extent = everything || taken.everything ? 'all' : 'changed'
  if (extent === 'changed') await client.query(refreshQueries.changed, [taken.ids])
  const known = await knownAt(client, now)
  if (extent === 'all' || taken.ids.length > 0) {
    await client.query(refreshQueries.said(extent))
    await client.query(refreshQueries.analyze)
    await client.query(refreshQueries.step(extent))
    await client.query(refreshQueries.sum, [known])
    await client.query(refreshQueries.end, [known])
    await client.query(refreshQueries.begin, [known])
  }
  const firms = extent === 'all' ? null : taken.ids.length
  await client.query(refreshQueries.done, [known, (performance.now() - began) / 1000, firms])
  return { firms }
}

/** A clock that was set back must not let something be known before what it replaces. */
async function knownAt(client: pg.ClientBase, now: Date): Promise<Date> {
  const { rows } = await client.query<{ at: Date | null }>('select known_at as at from figure_refresh')
  const last = rows[0]?.at
  return last && last >= now ? new Date(last.getTime() + 1) : now
}
