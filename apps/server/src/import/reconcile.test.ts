import {
  approveImport,
  correctEnterprise,
  getEnterprise,
  type ImportKind,
  listEnterprises,
  listImportDifferences,
  listImportFindings,
  overrideImportRows,
} from '@huoshui/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { computeListRank } from '../enterprise/list-rank.ts'
import { verifyCells } from '../figure/verify-cells.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { check, codeOf, csv, importAll, waitFor } from './import.fixture.ts'

let server: TestServer
let city: Caller

const headers = [
  '统一社会信用代码',
  '名称',
  '经营主体类型',
  '登记状态',
  '状态日期',
  '管理单元',
  '镇街',
  '住所',
  '法定代表人',
]
const firm = (n: number, over: Partial<Record<string, string>> = {}) => {
  const row: Record<string, string> = {
    统一社会信用代码: codeOf(n),
    名称: `示例第${n}商行`,
    经营主体类型: '个体工商户',
    登记状态: '存续',
    状态日期: '',
    管理单元: '霞山区',
    镇街: '海滨街道',
    住所: `示例路${n}号`,
    法定代表人: '示例甲',
    ...over,
  }
  return headers.map((header) => row[header] ?? '')
}

beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
  const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => firm(n))
  await importAll(server, city, csv(headers, [...rows, firm(9, { 登记状态: '注销', 状态日期: '2026-01-05' })]), {
    mode: 'full',
    asOf: '2026-09-30',
  })
})
afterAll(() => server.close())

async function differences(id: string, kind: ImportKind) {
  return (await city.call(listImportDifferences, { params: { id }, query: { kind } })).differences
}

async function firmOf(n: number) {
  const { rows } = await city.call(listEnterprises, { query: { q: codeOf(n) } })
  return await city.call(getEnterprise, { params: { id: rows[0]?.id ?? '' } })
}

const october = () =>
  csv(headers, [
    firm(1),
    firm(2, { 名称: '示例新名商行' }),
    firm(3, { 镇街: '工农街道' }),
    firm(4, { 登记状态: '注销', 状态日期: '2026-10-12' }),
    firm(5, { 登记状态: '吊销', 状态日期: '2026-10-20' }),
    firm(6, { 法定代表人: '示例乙' }),
    firm(9, { 状态日期: '2026-10-08' }),
    firm(10),
  ])

test('a month later every kind of difference is shown, approved by kind and kept by date', async () => {
  const ready = await check(server, city, october(), { mode: 'full', asOf: '2026-10-31' })
  expect(ready.counters).toMatchObject({ rows: 8, rejected: 0, warnings: 0, unchanged: 1 })
  expect(ready.counters?.kinds).toEqual({
    new: 1,
    changed: 2,
    moved: 1,
    cancelled: 1,
    revoked: 1,
    reappeared: 1,
    missing: 2,
  })
  expect(await differences(ready.id, 'changed')).toMatchObject([
    { row: 3, changes: [{ field: 'name', label: '名称', before: '示例第2商行', after: '示例新名商行' }] },
    { row: 7, changes: [{ field: 'legal_person', before: '示**', after: null }] },
  ])
  expect((await differences(ready.id, 'missing')).map(({ name }) => name).sort()).toEqual([
    '示例第7商行',
    '示例第8商行',
  ])
  await expect(
    city.call(approveImport, { params: { id: ready.id }, body: { kinds: ['missing'] } }),
  ).rejects.toMatchObject({ code: 'bad-input' })
  await city.call(approveImport, {
    params: { id: ready.id },
    body: { kinds: ['new', 'changed', 'moved', 'cancelled', 'reappeared', 'missing'], missingStatus: 'moved_out' },
  })
  await waitFor(city, ready.id, 'done')
  expect(await firmOf(2)).toMatchObject({ name: '示例新名商行', formerNames: ['示例第2商行'], version: 2 })
  expect(await firmOf(5)).toMatchObject({ status: 'active', version: 1 })
  expect(await firmOf(7)).toMatchObject({ status: 'moved_out', statusSince: '2026-10-31' })
  expect(await firmOf(9)).toMatchObject({ status: 'active', statusSince: '2026-10-08' })
  const cancelled = await firmOf(4)
  expect(cancelled).toMatchObject({ status: 'cancelled', statusSince: '2026-10-12' })
  const { rows } = await server.database.owner.query(
    "select before, after, effective_on, source from enterprise_history where enterprise_id = $1 and field = 'status'",
    [cancelled.id],
  )
  expect(rows).toEqual([{ before: 'active', after: 'cancelled', effective_on: '2026-10-12', source: 'import' }])
  expect(await verifyCells(server.database.owner)).toEqual([])
  const again = await check(server, city, october(), { mode: 'full', asOf: '2026-10-31' })
  expect(again.sameAs?.id).toBe(ready.id)
  expect(again.counters?.kinds).toEqual({
    new: 0,
    changed: 0,
    moved: 0,
    cancelled: 0,
    revoked: 1,
    reappeared: 0,
    missing: 0,
  })
})

test('what a person corrected after the day of the list stays, and the list is told', async () => {
  const before = await firmOf(1)
  await city.call(correctEnterprise, {
    params: { id: before.id },
    body: {
      commandId: crypto.randomUUID(),
      version: before.version,
      effectiveOn: '2026-11-10',
      reason: '现场核实',
      changes: { registeredAddress: '示例路甲1号' },
    },
  })
  const ready = await check(server, city, csv(headers, [firm(1, { 名称: '示例一号商行' })]), { asOf: '2026-11-05' })
  const { findings } = await city.call(listImportFindings, { params: { id: ready.id } })
  expect(findings).toMatchObject([{ row: 2, code: 'register.newer', severity: 'warning' }])
  await city.call(approveImport, { params: { id: ready.id }, body: {} })
  await waitFor(city, ready.id, 'done')
  expect(await firmOf(1)).toMatchObject({ name: '示例一号商行', address: '示例路甲1号' })
})

test('a failed check character passes with a recorded reason only', async () => {
  const good = codeOf(77)
  const bad = good.slice(0, 17) + (good.endsWith('0') ? '1' : '0')
  const withNote = [...headers, '代码核对说明']
  const noted = await check(server, city, csv(withNote, [[...firm(77, { 统一社会信用代码: bad }), '已核对执照原件']]))
  expect(noted.counters).toMatchObject({ rejected: 0, warnings: 1, kinds: { new: 1 } })
  const plain = await check(server, city, csv(headers, [firm(77, { 统一社会信用代码: bad }), firm(78, { 名称: '' })]))
  expect(plain.counters).toMatchObject({ rejected: 2, kinds: { new: 0 } })
  const { accepted, counters } = await city.call(overrideImportRows, {
    params: { id: plain.id },
    body: { rows: [2, 3], reason: '已核对执照原件' },
  })
  expect(accepted).toBe(1)
  expect(counters).toMatchObject({ rejected: 1, errors: 1, kinds: { new: 1 } })
  await city.call(approveImport, { params: { id: plain.id }, body: {} })
  await waitFor(city, plain.id, 'done')
  const { rows } = await server.database.owner.query(
    'select credit_code_override as reason from enterprise where credit_code = $1',
    [bad],
  )
  expect(rows).toEqual([{ reason: '已核对执照原件' }])
})

test('rows without a code: matched by name, type and place; several candidates are an error', async () => {
  const byName = await check(server, city, csv(headers, [firm(6, { 统一社会信用代码: '', 住所: '示例路新6号' })]))
  expect(byName.counters).toMatchObject({ rejected: 0, kinds: { changed: 1, new: 0 } })
  await importAll(
    server,
    city,
    csv(headers, [firm(91, { 名称: '示例同名店', 住所: '甲' }), firm(92, { 名称: '示例同名店', 住所: '乙' })]),
  )
  const doubtful = await check(
    server,
    city,
    csv(headers, [firm(0, { 统一社会信用代码: '', 名称: '示例同名店', 住所: '丙' })]),
  )
  const { findings } = await city.call(listImportFindings, { params: { id: doubtful.id } })
  expect(findings).toMatchObject([{ code: 'register.ambiguous', severity: 'error', row: 2 }])
  const clear = await check(
    server,
    city,
    csv(headers, [firm(0, { 统一社会信用代码: '', 名称: '示例同名店', 住所: '乙' })]),
  )
  expect(clear.counters).toMatchObject({ rejected: 0, unchanged: 1 })
})

test('a list of cancellations needs no more than code and status; a firm it does not know is an error', async () => {
  const list = csv(
    ['信用代码', '登记状态', '注销日期'],
    [
      [codeOf(10), '已注销', '2026/11/3'],
      [codeOf(404), '注销', ''],
    ],
  )
  const ready = await check(server, city, list)
  expect(ready.counters).toMatchObject({ rejected: 1, kinds: { cancelled: 1, new: 0 } })
  const { findings } = await city.call(listImportFindings, { params: { id: ready.id } })
  expect(findings).toMatchObject([{ row: 3, code: 'register.unknown' }])
})

test('the rank set in SQL is the rank computed in TypeScript', async () => {
  const statuses = ['active', 'suspended', 'revoked']
  const types = ['company', 'sole_trader', 'cooperative', 'family_farm', 'large_grower', 'collective', 'other']
  const sizes = ['large', 'medium', 'small', 'micro', 'undetermined']
  const cases = statuses.flatMap((status) =>
    types.flatMap((type) =>
      sizes.flatMap((sizeClass) =>
        [null, '1899-05-01', '1949-10-01', '2026-11-01'].map((foundedOn) => ({ status, type, sizeClass, foundedOn })),
      ),
    ),
  )
  const { rows } = await server.database.owner.query<{ rank: number }>(
    `select import_list_rank(c->>'status', c->>'type', c->>'sizeClass', (c->>'foundedOn')::date) as rank from jsonb_array_elements($1::jsonb) with ordinality x(c, n) order by n`,
    [JSON.stringify(cases)],
  )
  expect(rows.map(({ rank }) => rank)).toEqual(cases.map(computeListRank))
})
