import { type ImportKind, listImportDifferences } from '@huoshui/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { check, codeOf, csv, importAll } from './import.fixture.ts'

let server: TestServer
let city: Caller
const headers = ['统一社会信用代码', '名称', '经营主体类型', '登记状态', '管理单元']
const row = (n: number, name = `虚构${n}店`) => [codeOf(n), name, '个体工商户', '存续', '霞山区']

beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
  const rows = [1, 2, 3, 4, 5, 6, 7].map((n) => row(n))
  await importAll(server, city, csv(headers, rows), { mode: 'full', asOf: '2026-10-31' })
})
afterAll(() => server.close())

/** All pages of one kind, one difference each. */
async function allOf(id: string, kind: ImportKind): Promise<string[]> {
  const names: string[] = []
  let after: string | undefined
  do {
    const page = await city.call(listImportDifferences, { params: { id }, query: { kind, limit: 1, after } })
    names.push(...page.differences.map(({ name }) => name))
    after = page.next ?? undefined
  } while (after)
  return names.sort()
}

test('pages hold every difference once; a firm merged away meanwhile is passed over, not the end of the list', async () => {
  const list = csv(headers, [row(1), row(2, '虚构改名二店'), row(3, '虚构改名三店'), row(8), row(9)])
  const { id } = await check(server, city, list, { mode: 'full' })
  expect(await allOf(id, 'new')).toEqual(['虚构8店', '虚构9店'])
  expect(await allOf(id, 'changed')).toEqual(['虚构改名三店', '虚构改名二店'].sort())
  expect(await allOf(id, 'missing')).toEqual(['虚构4店', '虚构5店', '虚构6店', '虚构7店'])
  const { owner } = server.database
  const { rows } = await owner.query<{ name: string }>(
    `update enterprise set merged_into = id where id in (
       select enterprise_id from import_change where import_id = $1 and kind = 'missing' order by 1 limit 2) returning name`,
    [id],
  )
  const hidden = rows.map(({ name }) => name)
  expect(hidden).toHaveLength(2)
  expect(await allOf(id, 'missing')).toEqual(
    ['虚构4店', '虚构5店', '虚构6店', '虚构7店'].filter((name) => !hidden.includes(name)),
  )
})

test('each partition is indexed for its pages, once, however often it is compared', async () => {
  const { id } = await check(server, city, csv(headers, [row(1)]))
  const { rows } = await server.database.owner.query<{ name: string }>(
    "select indexname as name from pg_indexes where tablename like '%' || $1 order by 1",
    [id.replaceAll('-', '')],
  )
  expect(rows.map(({ name }) => name.replace(/_[0-9a-f]{32}/u, ''))).toEqual([
    'import_change_missing',
    'import_change_place',
    'import_row_place',
  ])
})
