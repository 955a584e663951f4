import { randomUUID } from 'node:crypto'
import { createMemoryStore } from '@huoshui/client/sync/memory-store'
import type { Syncing } from '@huoshui/client/sync/sync-device'
import { registerDevice } from '@huoshui/contract'
import type pg from 'pg'
import { newId } from '../new-id.ts'
import type { Caller, TestServer } from '../testing.ts'

/** A phone of a person: the client's own code over a line that tests may cut. */
export type Phone = Syncing & {
  caller: Caller
  clock: { offsetMs: number }
  line: { fail: 'no' | 'before' | 'after' }
}

/** Registers a phone of `caller`, with an empty store and a right clock. */
export async function makePhone(server: TestServer, caller: Caller): Promise<Phone> {
  const deviceId = randomUUID()
  await caller.call(registerDevice, { params: { device: deviceId }, body: { name: '测试手机' } })
  const clock = { offsetMs: 0 }
  const line: Phone['line'] = { fail: 'no' }
  return {
    deviceId,
    caller,
    clock,
    line,
    store: createMemoryStore(),
    async remote(route, given) {
      if (line.fail === 'before') throw new Error('the line is cut before the request arrives')
      const answer = await caller.call(route, given)
      if (line.fail === 'after') throw new Error('the line is cut before the answer arrives')
      return answer
    },
    now: () => new Date(server.clock.now().getTime() + clock.offsetMs),
    newId: () => newId(),
  }
}

/** A grid of a town with so many of its firms, visited by a person; ids in order. */
export async function makeGrid(
  server: TestServer,
  userId: string,
  { town, firms, anywhere = false }: { town: string; firms: number; anywhere?: boolean },
): Promise<{ id: string; firms: string[] }> {
  const { owner } = server.database
  const id = randomUUID()
  const at = new Date(server.clock.now().getTime() - 86_400_000)
  await owner.query(`insert into grid (id, town_code, name, from_day) values ($1, $2, '测试网格', '2026-11-01')`, [
    id,
    town,
  ])
  await owner.query(`insert into grid_worker (grid_id, user_id, side, from_at) values ($1, $2, 'government', $3)`, [
    id,
    userId,
    at,
  ])
  const { rows } = await owner.query<{ id: string }>(
    `insert into grid_member (enterprise_id, grid_id, from_at)
     select e.id, $1, $3 from enterprise e
     where ($5 or e.town_code = $2) and not exists (select from grid_member m where m.enterprise_id = e.id)
     order by e.id limit $4 returning enterprise_id as id`,
    [id, town, at, firms, anywhere],
  )
  return { id, firms: rows.map((row) => row.id).sort() }
}

/** Moves a firm into another grid now, as a handover does. */
export async function moveFirm(server: TestServer, firm: string, toGrid: string): Promise<void> {
  const { owner } = server.database
  const now = server.clock.now()
  await owner.query(
    `with left_grid as (insert into grid_member_past (enterprise_id, grid_id, from_at, until_at)
       select enterprise_id, grid_id, from_at, $3 from grid_member where enterprise_id = $1 returning grid_id),
     told as (insert into grid_feed (grid_id, enterprise_id, is_gone) select grid_id, $1, true from left_grid
       on conflict (grid_id, enterprise_id) do update set is_gone = true, changed_xid = pg_current_xact_id())
     update grid_member set grid_id = $2, from_at = $3 where enterprise_id = $1`,
    [firm, toGrid, now],
  )
  await tellDevices(owner, firm)
}

/** What a write through the application tells the devices. */
export async function tellDevices(client: Pick<pg.ClientBase, 'query'>, firm: string): Promise<void> {
  await client.query(
    `insert into grid_feed (grid_id, enterprise_id, is_gone) select grid_id, enterprise_id, false from grid_member where enterprise_id = $1
     on conflict (grid_id, enterprise_id) do update set is_gone = false, changed_xid = pg_current_xact_id()`,
    [firm],
  )
}
