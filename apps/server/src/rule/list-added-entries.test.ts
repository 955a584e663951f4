import type { Actor } from '@huoshui/contract'
import { entryOn } from '@huoshui/rules/law/entry-on'
import { findPolicyNumber } from '@huoshui/rules/law/registry'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope } from '../in-scope.ts'
import { startTestServer, type TestServer } from '../testing.ts'
import { listAddedEntries } from './list-added-entries.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const bank: Actor = {
  userId: 'somebody',
  username: 'somebody',
  name: '测试',
  role: 'bank_manager',
  organisationId: 'bank-icbc',
  organisationName: '测试',
  scope: { kind: 'share', codes: [] },
}
const idOf = (n: number) => `00000000-0000-7000-8000-00000000000${n}`

type Given = { value?: number; firstDay?: string; status?: string; minute?: number }

async function insertEntry(n: number, { value = 1, firstDay = '2026-06-01', status = 'approved', minute = n }: Given) {
  await server.database.owner.query(
    `insert into policy_entry (id, number, place, value, document, clause, source, first_day, verified, reason, status,
       organisation_id, proposed_by, decided_by, decided_at, decision_reason)
     values ($1, 'award.giant', '440800', $2, '测试文件', '第一条', '测试', $3, true, '测试', $4, 'team', 'one',
       case when $4 <> 'proposed' then 'other' end,
       case when $4 <> 'proposed' then timestamptz '2026-06-01 00:00Z' + $5 * interval '1 minute' end, '测试')`,
    [idOf(n), JSON.stringify(value), firstDay, status, minute],
  )
}

async function insertEnd(n: number, ends: number, lastDay: string, status = 'approved') {
  await server.database.owner.query(
    `insert into policy_entry (id, number, place, ends, last_day, reason, status, organisation_id, proposed_by, decided_by,
       decided_at, decision_reason)
     values ($1, 'award.giant', '440800', $2, $3, '测试', $4, 'team', 'one', case when $4 <> 'proposed' then 'other' end,
       case when $4 <> 'proposed' then now() end, '测试')`,
    [idOf(n), idOf(ends), lastDay, status],
  )
}

const list = () => inScope(server.database.db, bank, '', listAddedEntries)

it('are those approved, the newest approval first, with the day they end; taken back ones are not there', async () => {
  await insertEntry(1, { value: 100 })
  await insertEntry(2, { value: 200 })
  await insertEntry(3, { status: 'proposed' })
  await insertEntry(4, { status: 'refused' })
  await insertEntry(5, {})
  await insertEnd(6, 2, '2026-08-31')
  await insertEnd(7, 2, '2026-07-31')
  await insertEnd(8, 1, '2026-07-01', 'proposed')
  await insertEnd(9, 5, '2026-05-31')
  const entries = await list()
  expect(entries.map(({ id, value, cite }) => [id, value, cite.firstDay, cite.lastDay])).toEqual([
    [idOf(2), 200, '2026-06-01', '2026-07-31'],
    [idOf(1), 100, '2026-06-01', null],
  ])
  const number = findPolicyNumber('award.giant')
  if (!number) throw new Error('no such number')
  const inForce = (on: string) => entryOn(number, { on, place: '440883' }, entries)
  expect(inForce('2026-06-15')).toMatchObject({ value: 200, added: idOf(2) })
  expect(inForce('2026-08-15')).toMatchObject({ value: 100, added: idOf(1) })
  expect(inForce('2026-03-01')).toMatchObject({ isFound: false })
})

it('without a scope there are none', async () => {
  expect(await listAddedEntries(server.database.db)).toEqual([])
})

it('the database itself wants another person to decide, and an end that is of its entry', async () => {
  const { owner } = server.database
  const same = `update policy_entry set status = 'approved', decided_by = proposed_by, decided_at = now() where id = $1`
  await expect(owner.query(same, [idOf(3)])).rejects.toMatchObject({ constraint: 'policy_entry_second_person' })
  const elsewhere = `insert into policy_entry (id, number, place, ends, last_day, reason, organisation_id, proposed_by)
    values ($1, 'award.giant', '440803', $2, '2026-08-01', '测试', 'team', 'one')`
  await expect(owner.query(elsewhere, ['00000000-0000-7000-8000-0000000000ff', idOf(1)])).rejects.toMatchObject({
    code: '23503',
  })
})
