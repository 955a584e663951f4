import { getHomeFigures } from '@huoshui/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'
import { isDemoLoaded, loadDemo } from './load-demo.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('a load that fails beside the index build leaves no lock, transaction or copy behind, and is begun again', async () => {
  const { owner } = server.database
  await owner.query('alter function enterprise_create_indexes() rename to enterprise_create_no_indexes')
  await expect(loadDemo(owner, 'zhanjiang', 300, () => undefined)).rejects.toThrow('enterprise_create_indexes')
  expect(await isDemoLoaded(owner)).toBe(false)
  const left = `select state, query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
    and (state <> 'idle' or pid in (select pid from pg_locks where locktype = 'advisory'))`
  await expect.poll(async () => (await owner.query(left)).rows).toEqual([])

  await owner.query('alter function enterprise_create_no_indexes() rename to enterprise_create_indexes')
  await loadDemo(owner, 'zhanjiang', 300, () => undefined)
  expect(await isDemoLoaded(owner)).toBe(true)
  const caller = await server.as('demo-city')
  expect((await caller.call(getHomeFigures, { query: {} })).total).toBe(300)
})
