import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { approveImport, cancelImport, getImport, pauseImport, resumeImport, startImport } from '@huoshui/contract'
import { writeDemoFiles } from '@huoshui/demo-city'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readCityData } from '../../../../cities/city-data.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { pathOfFile } from './file-store.ts'
import { importAll, upload, waitFor } from './import.fixture.ts'

let server: TestServer
let city: Caller
const folder = mkdtempSync(join(tmpdir(), 'huoshui-lists-'))
const list = join(folder, 'clean.csv')
const count = 12_000

beforeAll(async () => {
  await writeDemoFiles({ folder, city: readCityData('zhanjiang'), seed: 'interrupted', count, today: '2026-11-01' })
  server = await startTestServer({ now: '2026-11-02T02:00:00Z' })
  city = await server.as('demo-city')
})
beforeEach(async () => {
  await server.database.owner.query('truncate enterprise, enterprise_history, enterprise_cell, search_delta')
  await server.database.owner.query('update search_generation set firms = 0')
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What a finished import leaves, ids and instants aside. */
async function registerPrint(): Promise<unknown> {
  const { rows } = await server.database.owner.query(
    `select count(*) as n, count(distinct credit_code) as codes, md5(string_agg(concat_ws('/', credit_code, name, status, unit_code, town_code, list_rank), '|' order by credit_code, name, list_rank, town_code)) as print,
       (select sum(n) from enterprise_cell) as cells, (select firms from search_generation) as firms from enterprise`,
  )
  return rows[0]
}

/** Process ids of the imports' own processes that this test run started. */
function importProcesses(): number[] {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
  return children
    .split('\n')
    .filter((line) => line.includes('import/child/main.ts'))
    .map((line) => Number(line.trim().split(' ')[0]))
}

async function killOneDuring(id: string, isThere: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < 400; tried++) {
    if (await isThere()) {
      const [pid] = importProcesses()
      if (pid !== undefined) return void process.kill(pid, 'SIGKILL')
    }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`nothing to kill for ${id}`)
}

async function rowsRead(id: string): Promise<number> {
  const { progress } = await city.call(getImport, { params: { id } })
  return progress?.rows ?? 0
}

async function isWriting(): Promise<boolean> {
  const { rows } = await server.database.owner.query<{ n: number }>(
    "select count(*) as n from pg_stat_activity where application_name = 'huoshui-import' and query like 'insert into enterprise %'",
  )
  return (rows[0]?.n ?? 0) > 0
}

test('killed while reading and while writing: the same as once', async () => {
  const whole = await importAll(server, city, list)
  const expected = await registerPrint()
  expect(whole.counters).toMatchObject({ rows: count, rejected: 0 })
  await server.database.owner.query('truncate enterprise, enterprise_cell; update search_generation set firms = 0')

  const { id } = await upload(server, city, list)
  await city.call(startImport, { params: { id } })
  await killOneDuring(id, async () => (await rowsRead(id)) > 0)
  const ready = await waitFor(city, id, 'ready')
  expect(ready.counters).toEqual(whole.counters)
  await city.call(approveImport, { params: { id }, body: {} })
  await killOneDuring(id, isWriting)
  await waitFor(city, id, 'done')
  expect(await registerPrint()).toEqual(expected)
})

test('paused, it keeps its rows and goes on behind them', async () => {
  const { id } = await upload(server, city, list)
  await city.call(startImport, { params: { id } })
  for (let tried = 0; tried < 500 && (await rowsRead(id)) === 0; tried++)
    await new Promise((resolve) => setTimeout(resolve, 10))
  const paused = await city.call(pauseImport, { params: { id } })
  expect(paused.status).toBe('paused')
  for (let tried = 0; tried < 500 && importProcesses().length > 0; tried++)
    await new Promise((resolve) => setTimeout(resolve, 10))
  const { rows } = await server.database.owner.query<{ rows: number }>(
    "select (checkpoint->>'rows')::int as rows from import where id = $1",
    [id],
  )
  const kept = rows[0]?.rows ?? 0
  expect(kept).toBeGreaterThan(0)
  await city.call(resumeImport, { params: { id } })
  const ready = await waitFor(city, id, 'ready')
  expect(ready.counters).toMatchObject({ rows: count, rejected: 0, kinds: { new: count } })
})

test('cancelled, it leaves nothing but its line', async () => {
  const { id } = await upload(server, city, list)
  await city.call(startImport, { params: { id } })
  await city.call(cancelImport, { params: { id } })
  const hex = id.replaceAll('-', '')
  const isGone = async () => {
    const { rows } = await server.database.owner.query<{ gone: boolean }>('select to_regclass($1) is null as gone', [
      `import_row_${hex}`,
    ])
    return (
      rows[0]?.gone === true && !existsSync(pathOfFile(server.config.dataDir, id)) && importProcesses().length === 0
    )
  }
  for (let tried = 0; tried < 500 && !(await isGone()); tried++) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await isGone()).toBe(true)
  expect((await city.call(getImport, { params: { id } })).status).toBe('cancelled')
  const { rows } = await server.database.owner.query<{ n: number }>('select count(*) as n from enterprise')
  expect(rows[0]?.n).toBe(0)
  await expect(city.call(approveImport, { params: { id }, body: {} })).rejects.toMatchObject({ code: 'wrong-state' })
})

test('two people at once: one after the other, both whole', async () => {
  const county = await server.as('demo-county')
  const both = await Promise.all([
    upload(server, city, list),
    upload(server, county, readFileSync(list), { name: 'county.csv' }),
  ])
  await Promise.all([
    city.call(startImport, { params: { id: both[0].id } }),
    county.call(startImport, { params: { id: both[1].id } }),
  ])
  const [first] = await Promise.all([waitFor(city, both[0].id, 'ready'), waitFor(county, both[1].id, 'ready')])
  expect(first.counters?.kinds.new).toBe(count)
  await city.call(approveImport, { params: { id: both[0].id }, body: {} })
  await county.call(approveImport, { params: { id: both[1].id }, body: {} })
  const ends = await Promise.all([waitFor(city, both[0].id, 'done'), waitFor(county, both[1].id, 'done', 'ready')])
  // Whoever came second is shown what the register says now instead of writing what was compared before.
  expect(ends[1].status).toBe('ready')
  expect(ends[1].counters?.kinds.new).toBe(0)
  expect(ends[1].message).toContain('名录有了变化')
  const { rows } = await server.database.owner.query<{ n: number }>('select count(*) as n from enterprise')
  expect(rows[0]?.n).toBe(count)
})
