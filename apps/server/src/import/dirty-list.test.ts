import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { approveImport, listEnterprises, listImportFindings } from '@huoshui/contract'
import { type DemoManifest, writeDemoFiles } from '@huoshui/demo-city'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCityData } from '../../../../cities/city-data.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { check, importAll, waitFor } from './import.fixture.ts'

let server: TestServer
let city: Caller
let manifest: DemoManifest
const folder = mkdtempSync(join(tmpdir(), 'huoshui-lists-'))

beforeAll(async () => {
  manifest = await writeDemoFiles({
    folder,
    city: readCityData('zhanjiang'),
    seed: 'import-test',
    count: 1500,
    today: '2026-11-01',
  })
  server = await startTestServer({ now: '2026-11-02T02:00:00Z' })
  city = await server.as('demo-city')
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function findingsOf(id: string) {
  const all = []
  let after: string | undefined
  do {
    const page = await city.call(listImportFindings, { params: { id }, query: { limit: 200, after } })
    all.push(...page.findings)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

describe.each(['dirty.csv', 'dirty-gb18030.csv', 'dirty.xlsx'])('%s', (name) => {
  test('every planted error is named with its row and column, and nothing else', async () => {
    const ready = await check(server, city, join(folder, name))
    const found = await findingsOf(ready.id)
    const weighty = found.filter(({ severity }) => severity !== 'repaired')
    const expected = manifest.errors.filter((error) => error.expected !== 'repaired')
    const key = (row: number, letter: string | null, severity: string) => `${row} ${letter} ${severity}`
    const foundKeys = [...new Set(weighty.map((f) => key(f.row, f.letter, f.severity)))].sort()
    const expectedKeys = expected
      .map((e) => key(e.row, e.letter, e.expected === 'refused' ? 'error' : 'warning'))
      .sort()
    expect(foundKeys).toEqual(expectedKeys)
    const repairedRows = new Set(manifest.errors.filter((error) => error.expected === 'repaired').map(({ row }) => row))
    for (const { row } of found.filter(({ severity }) => severity === 'repaired')) expect(repairedRows).toContain(row)
    expect(ready.counters?.rows).toBe(manifest.rowCount)
    expect(ready.counters?.rejected).toBe(expected.filter(({ expected: e }) => e === 'refused').length)
  })
})

test('valid rows are applied and found; the same file again changes nothing', async () => {
  const done = await importAll(server, city, join(folder, 'clean.csv'))
  expect(done.status).toBe('done')
  expect(done.counters?.kinds.new).toBe(1500)
  const { rows } = await server.database.owner.query<{ n: number; v: number }>(
    'select count(*) as n, sum(version) as v from enterprise',
  )
  expect(rows[0]).toEqual({ n: 1500, v: 1500 })
  const { rows: some } = await server.database.owner.query<{ name: string }>(
    'select name from enterprise order by name limit 1',
  )
  const found = await city.call(listEnterprises, { query: { q: some[0]?.name ?? '' } })
  expect(found.rows.map(({ name }) => name)).toContain(some[0]?.name)
  for (const name of ['clean.csv', 'clean-gb18030.csv', 'clean.xlsx']) {
    const again = await check(server, city, join(folder, name))
    expect(again.counters).toMatchObject({
      rows: 1500,
      rejected: 0,
      warnings: 0,
      unchanged: 1500,
      kinds: { new: 0, changed: 0 },
    })
    await city.call(approveImport, { params: { id: again.id }, body: {} })
    await waitFor(city, again.id, 'done')
  }
  const { rows: after } = await server.database.owner.query<{ n: number; v: number }>(
    'select count(*) as n, sum(version) as v from enterprise',
  )
  expect(after[0]).toEqual({ n: 1500, v: 1500 })
  const { rows: history } = await server.database.owner.query<{ n: number }>(
    'select count(*) as n from enterprise_history',
  )
  expect(history[0]?.n).toBe(0)
})
