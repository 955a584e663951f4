import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { getExport, requestExport } from '@huoshui/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { expireExports } from './expire-exports.ts'
import { pathOfExport, prepareFolder } from './file-store.ts'

let server: TestServer
let city: Caller
beforeAll(async () => {
  server = await startTestServer({ firms: 50, now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
})
afterAll(() => server.close())

const dayLength = 24 * 3_600_000
const partsOf = () => ({ database: server.database, dataDir: server.config.dataDir, now: server.clock.now })
const pathOf = (id: string) => pathOfExport(server.config.dataDir, id)
const statusOf = async (id: string) => (await city.call(getExport, { params: { id } })).status

async function makeExport(): Promise<string> {
  const body = { id: randomUUID(), format: 'csv' as const, filter: {}, reason: '季度核对名录' }
  await city.call(requestExport, { body })
  await expect.poll(() => statusOf(body.id)).toBe('done')
  return body.id
}

test('before the first export there is nothing to do', async () => {
  await expireExports(partsOf())
  expect(existsSync(pathOf(''))).toBe(false)
})

test('a file goes when its week is over, without another export; younger ones and those being written stay', async () => {
  const old = await makeExport()
  await server.database.owner.query("update export_job set expires_at = expires_at - interval '6 days' where id = $1", [
    old,
  ])
  const young = await makeExport()
  const running = randomUUID()
  await server.database.owner.query(
    `insert into export_job (id, status, format, filter, columns, is_unmasked, reason, requested_by, address, unit_codes)
     values ($1, 'running', 'csv', '{}', '{name}', false, '测试导出', $2, '127.0.0.1', '{}')`,
    [running, city.userId],
  )
  await writeFile(`${pathOf(running)}.part`, 'half')
  await expireExports(partsOf())
  expect(existsSync(pathOf(old))).toBe(true)
  server.clock.advance(1.5 * dayLength)
  await expireExports(partsOf())
  expect([old, young].map((id) => existsSync(pathOf(id)))).toEqual([false, true])
  expect(existsSync(`${pathOf(running)}.part`)).toBe(true)
  const { rows } = await server.database.owner.query('select status from export_job where id = $1', [old])
  expect(rows).toEqual([{ status: 'expired' }])
})

test('files that nobody owns any more go too', async () => {
  await prepareFolder(server.config.dataDir)
  const failed = randomUUID()
  await server.database.owner.query(
    `insert into export_job (id, status, format, filter, columns, is_unmasked, reason, requested_by, address, unit_codes)
     values ($1, 'failed', 'csv', '{}', '{name}', false, '测试导出', $2, '127.0.0.1', '{}')`,
    [failed, city.userId],
  )
  const unknown = randomUUID()
  for (const path of [pathOf(failed), `${pathOf(unknown)}.part`]) await writeFile(path, 'left')
  await expireExports(partsOf())
  expect([pathOf(failed), `${pathOf(unknown)}.part`].map((path) => existsSync(path))).toEqual([false, false])
})
