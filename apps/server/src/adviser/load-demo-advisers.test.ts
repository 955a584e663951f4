import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'
import { loadDemoAdvisers } from './load-demo-advisers.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
})
afterAll(() => server.close())

it('makes as many as were published for the full city, once, and one of them for the demo clerk', async () => {
  const { owner } = server.database
  for (const _ of [1, 2]) await loadDemoAdvisers(owner, 'zhanjiang', 520_000)
  const city = await server.as('demo-city')
  const { rows } = await city.call(contract.listAdviserKinds)
  expect(rows.map(({ held, published }) => [held, published.count])).toEqual([
    [63, 63],
    [240, 240],
    [2085, 2085],
    [40, null],
  ])
  const clerk = await server.as('demo-clerk')
  const mine = await clerk.call(contract.listAdviserPostings)
  expect(mine.rows).toMatchObject([{ kind: 'firm_coach', isMine: true }])
  expect(mine.rows[0]?.firms).toBeGreaterThan(0)
  const { rows: strange } = await owner.query(
    `select from adviser_posting where office_phone !~ '^0759-0' or person_name !~ '^演示·'`,
  )
  expect(strange).toEqual([])
})

it('makes fewer for a smaller city', async () => {
  const { owner } = server.database
  await owner.query('truncate adviser_posting, adviser_link, adviser_contact')
  await loadDemoAdvisers(owner, 'zhanjiang', 52_000)
  const { rows } = await owner.query<{ kind: string; n: number }>(
    'select kind, count(*)::integer as n from adviser_posting group by 1 order by 1',
  )
  expect(rows).toEqual([
    { kind: 'firm_coach', n: 24 },
    { kind: 'linked_leader', n: 6 },
    { kind: 'town_assistant', n: 6 },
    { kind: 'village_envoy', n: 209 },
  ])
})
