import { correctEnterprise, countEnterprises, createEnterprise, listEnterprises } from '@huoshui/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJobs } from '../../../job/create-jobs.ts'
import { type Caller, startTestServer, type TestServer } from '../../../testing.ts'
import { verifyIndex } from '../verify-index.ts'
import { rebuildIndex } from './rebuild-index.ts'
import { keepSearchFast, rebuildWhenLarge } from './rebuild-when-large.ts'

let server: TestServer
let city: Caller
let county: Caller
const corrected = 40

beforeAll(async () => {
  server = await startTestServer({ firms: 3000 })
  ;[city, county] = await Promise.all([server.as('demo-city'), server.as('demo-county')])
})
afterAll(() => server.close())

const questions = [
  { q: '海产' },
  { q: '虚构更名' },
  { q: '有限公司', type: 'company' },
  { status: 'cancelled' },
  { q: 'gengming' },
]

/** Every page of every question, for the city and a county: names in their order, and the counts. */
async function answers(): Promise<unknown> {
  const given: unknown[] = []
  for (const caller of [city, county])
    for (const question of questions) {
      const names: string[] = []
      let after: string | undefined
      do {
        const page = await caller.call(listEnterprises, { query: { ...question, limit: 50, after } })
        names.push(...page.rows.map(({ name }) => name))
        after = page.next ?? undefined
      } while (after)
      given.push(names, await caller.call(countEnterprises, { query: question }))
    }
  return given
}

async function correct(index: number, word = '更名'): Promise<void> {
  const { rows } = await server.database.owner.query<{ id: string; version: number }>(
    'select id, version from enterprise order by md5(id::text) offset $1 limit 1',
    [index],
  )
  const { id = '', version = 0 } = rows[0] ?? {}
  const changes = { name: `虚构${word}${index}有限公司`, status: index % 2 === 0 ? 'cancelled' : 'active' } as const
  const body = { commandId: crypto.randomUUID(), version, effectiveOn: '2026-11-01', reason: '现场核实', changes }
  await city.call(correctEnterprise, { params: { id }, body })
}

async function inDelta(): Promise<number> {
  return (await verifyIndex(server.database.owner)).delta
}

test('after many corrections the delta is emptied in the background, and every search answers the same throughout', async () => {
  for (let index = 0; index < corrected; index++) await correct(index)
  expect(await inDelta()).toBe(corrected)
  const before = await answers()
  const { owner } = server.database
  const jobs = createJobs(server.database)
  keepSearchFast(owner, jobs)
  await rebuildWhenLarge(owner, jobs, corrected)
  expect(await inDelta()).toBe(corrected)
  await rebuildWhenLarge(owner, jobs, corrected - 1)
  let rounds = 0
  do {
    expect(await answers()).toEqual(before)
    rounds++
  } while ((await inDelta()) > 0 && rounds < 200)
  expect(await answers()).toEqual(before)
  expect(await verifyIndex(owner)).toMatchObject({ firms: 3000, numbered: 3000, delta: 0, missing: [], foreign: [] })
  await jobs.stop()
})

test('what is written while the index is built stays in the delta, also when it was in it before', async () => {
  await correct(50)
  const { owner } = server.database
  // Holds the switch up until something was written after the snapshot.
  const holder = await owner.connect()
  await holder.query('begin; lock table search_generation in share mode')
  const building = rebuildIndex(owner)
  await expect
    .poll(
      async () => {
        const { rows } = await owner.query(
          "select 1 from pg_locks where not granted and relation = 'search_generation'::regclass",
        )
        return rows.length
      },
      { timeout: 15_000 }, // building takes longer than the second given by default when the machine is busy
    )
    .toBe(1)
  await correct(50 + corrected)
  await correct(50, '再更名')
  const id = crypto.randomUUID()
  await city.call(createEnterprise, { body: { id, name: '虚构更名期间店', type: 'sole_trader', unitCode: '440803' } })
  const before = await answers()
  await holder.query('commit')
  holder.release()
  expect(await building).toMatchObject({ firms: 3000 })
  expect(await answers()).toEqual(before)
  expect(await inDelta()).toBe(3)
  expect((await rebuildIndex(owner))?.firms).toBe(3001)
  expect(await answers()).toEqual(before)
  expect(await inDelta()).toBe(0)
})

test('while an import writes nothing is built, and nothing is lost', async () => {
  await correct(60)
  const { owner } = server.database
  const holder = await owner.connect()
  await holder.query('begin; lock table enterprise in exclusive mode')
  expect(await rebuildIndex(owner)).toBeUndefined()
  await holder.query('rollback')
  holder.release()
  expect(await inDelta()).toBe(1)
})
