import { correctEnterprise, getDetection, listDuplicates, listEnterprises } from '@huoshui/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf, csv, importAll } from '../import/import.fixture.ts'
import { createJobs } from '../job/create-jobs.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { runDetection } from './detect-duplicates.ts'
import { detectWhenDue } from './detect-when-due.ts'

let server: TestServer
let city: Caller
const headers = ['统一社会信用代码', '名称', '经营主体类型', '登记状态', '管理单元', '镇街']
const row = (n: number, name: string) => [codeOf(n), name, '企业', '存续', '霞山区', '海滨街道']

beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
})
afterAll(() => server.close())

/** What the watch would send, without waiting for it. */
async function sentByWatch(): Promise<string[]> {
  const sent: string[] = []
  const jobs = { ...createJobs(server.database), send: async (queue: string) => void sent.push(queue) }
  await detectWhenDue(server.database.owner, jobs)
  return sent
}

test('an empty register is not looked through', async () => {
  expect(await sentByWatch()).toEqual([])
})

test('an import is followed by a detection nobody asked for, also one that only adds to the register', async () => {
  await importAll(server, city, csv(headers, [row(1, '虚构查重商行'), row(2, '虚构他家商行')]))
  await expect.poll(async () => (await city.call(getDetection)).last?.found).toBe(0)
  await importAll(server, city, csv(headers, [row(3, '虚构查重商行')]))
  await expect.poll(async () => (await city.call(listDuplicates)).rows.length).toBe(1)
  const [pair] = (await city.call(listDuplicates)).rows
  expect(pair).toMatchObject({ kind: 'same_name', status: 'open', one: { name: '虚构查重商行' } })
  await expect.poll(async () => (await city.call(getDetection)).isRunning).toBe(false)
})

test('a correction by hand makes the next look due, once', async () => {
  expect(await sentByWatch()).toEqual([])
  const { rows } = await city.call(listEnterprises, { query: { q: codeOf(2) } })
  const firm = rows[0]
  await city.call(correctEnterprise, {
    params: { id: firm?.id ?? '' },
    body: {
      commandId: crypto.randomUUID(),
      version: 1,
      effectiveOn: '2026-11-19',
      reason: '现场核实',
      changes: { name: '虚构查重商行' },
    },
  })
  expect(await sentByWatch()).toEqual(['detect-duplicates'])
  expect((await runDetection(server.database.owner))?.found).toBe(3)
  expect(await sentByWatch()).toEqual([])
})
