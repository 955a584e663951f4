import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findServer } from '@huoshui/server/server-lock'
import pg from 'pg'
import { inject } from 'vitest'

/** Runs `work` on the platform's own database, for what no screen does yet; one story at a time, so that no two take the same firms. */
export async function onDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const folder = inject('platformData')
  const password = await readFile(join(folder, 'database-password'), 'utf8')
  const host = findServer(folder)?.socket ?? ''
  const client = new pg.Client({ host, user: 'huoshui', database: 'huoshui', password })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4630)')
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Gives firms of the demo grid to another one, now, as a handover does. */
export async function handOver(firmIds: readonly string[]): Promise<void> {
  await onDatabase(async (client) => {
    await client.query(
      `with other as (
         insert into grid (id, town_code, name, from_day)
         select gen_random_uuid(), town_code, '接手的网格', from_day from grid order by id limit 1 returning id),
       past as (
         insert into grid_member_past (enterprise_id, grid_id, from_at, until_at)
         select enterprise_id, grid_id, from_at, clock_timestamp() from grid_member where enterprise_id = any ($1::uuid[])
         returning grid_id, enterprise_id),
       told as (
         insert into grid_feed (grid_id, enterprise_id, is_gone) select grid_id, enterprise_id, true from past
         on conflict (grid_id, enterprise_id) do update set is_gone = true, changed_xid = pg_current_xact_id())
       update grid_member m set grid_id = other.id, from_at = clock_timestamp() from other where m.enterprise_id = any ($1::uuid[])`,
      [firmIds],
    )
  })
}
