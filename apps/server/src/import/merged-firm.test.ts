import {
  approveImport,
  createEnterprise,
  getEnterprise,
  getImport,
  listEnterprises,
  listImportDifferences,
  listImportFindings,
  mergeDuplicate,
  nominateDuplicate,
  undoMerge,
} from '@huoshui/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { check, codeOf, csv, importAll, waitFor } from './import.fixture.ts'

let server: TestServer
let city: Caller

const headers = ['统一社会信用代码', '名称', '经营主体类型', '登记状态', '管理单元', '镇街', '住所']
const firm = (code: string, name: string, address: string) => [
  code,
  name,
  '个体工商户',
  '存续',
  '霞山区',
  '海滨街道',
  address,
]

beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as('demo-city')
})
afterAll(() => server.close())

async function idOf(name: string): Promise<string> {
  const { rows } = await city.call(listEnterprises, { query: { q: name } })
  return rows.find((row) => row.name === name)?.id ?? ''
}

async function merge(survivorId: string, loserId: string): Promise<string> {
  const reason = '实为一户'
  const { id } = await city.call(nominateDuplicate, {
    body: { id: crypto.randomUUID(), oneId: survivorId, otherId: loserId, reason },
  })
  const [survivor, loser] = await Promise.all(
    [survivorId, loserId].map((firmId) => city.call(getEnterprise, { params: { id: firmId } })),
  )
  const { mergeId } = await city.call(mergeDuplicate, {
    params: { id },
    body: {
      commandId: crypto.randomUUID(),
      survivorId,
      survivorVersion: survivor?.version ?? 0,
      loserVersion: loser?.version ?? 0,
      reason,
    },
  })
  return mergeId
}

async function undo(mergeId: string, survivorId: string): Promise<void> {
  const { version } = await city.call(getEnterprise, { params: { id: survivorId } })
  await city.call(undoMerge, { params: { id: mergeId }, body: { version, reason: '合并有误' } })
}

/** What of a firm an import could overwrite, personal columns included. */
async function rowOf(id: string): Promise<unknown> {
  const { rows } = await server.database.owner.query('select * from enterprise where id = $1', [id])
  return rows[0]
}

test('a row with the code of a firm merged away is left out, and its survivor neither changed nor missing', async () => {
  await importAll(
    server,
    city,
    csv(headers, [firm(codeOf(1), '虚构保留店', '虚构路1号'), firm(codeOf(2), '虚构并入店', '虚构路2号')]),
    { asOf: '2026-09-30' },
  )
  const [survivorId, loserId] = [await idOf('虚构保留店'), await idOf('虚构并入店')]
  const mergeId = await merge(survivorId, loserId)
  const before = [await rowOf(survivorId), await rowOf(loserId)]
  const list = csv(headers, [firm(codeOf(2), '虚构并入新名店', '虚构路22号')])
  const ready = await check(server, city, list, { mode: 'full' })
  expect(ready.counters).toMatchObject({ rows: 1, rejected: 0, warnings: 1, skipped: 1, unchanged: 0 })
  expect(Object.values(ready.counters?.kinds ?? {})).toEqual([0, 0, 0, 0, 0, 0, 0])
  const { findings } = await city.call(listImportFindings, { params: { id: ready.id } })
  expect(findings).toMatchObject([{ row: 2, code: 'register.merged', severity: 'warning', value: codeOf(2) }])
  expect(findings[0]?.repair).toContain('撤销合并')
  await city.call(approveImport, { params: { id: ready.id }, body: {} })
  await waitFor(city, ready.id, 'done')
  expect([await rowOf(survivorId), await rowOf(loserId)]).toEqual(before)

  await undo(mergeId, survivorId)
  await importAll(server, city, list)
  expect(await rowOf(loserId)).toMatchObject({ name: '虚构并入新名店', registered_address: '虚构路22号' })
  expect(await rowOf(survivorId)).toMatchObject({ name: '虚构保留店', registered_address: '虚构路1号' })
})

test('a firm without a code that was merged away does not come back, whether its survivor has its name or not', async () => {
  const rows = [
    firm(codeOf(11), '虚构同名农场', '虚构路11号'),
    firm('', '虚构同名农场', '虚构村12号'),
    firm('', '虚构异名农场', '虚构村13号'),
    firm('', '虚构异名农场', '虚构村13号'),
  ]
  await importAll(server, city, csv(headers, rows.slice(0, 1)))
  await city.call(createEnterprise, {
    body: {
      id: crypto.randomUUID(),
      name: '虚构待并农场',
      type: 'sole_trader',
      unitCode: '440803',
      registeredAddress: '虚构村12号',
    },
  })
  await importAll(server, city, csv(headers, rows.slice(2, 3)))
  const [survivorId, otherId] = [await idOf('虚构同名农场'), await idOf('虚构异名农场')]
  const namesake = await idOf('虚构待并农场')
  await server.database.owner.query("update enterprise set name = '虚构同名农场' where id = $1", [namesake])
  const merges = [await merge(survivorId, namesake), await merge(survivorId, otherId)]
  const before = await rowOf(survivorId)
  const list = csv(headers, rows.slice(1, 3))
  const ready = await check(server, city, list)
  expect(ready.counters).toMatchObject({ rows: 2, rejected: 0, warnings: 2, skipped: 2, kinds: { new: 0, changed: 0 } })
  const { findings } = await city.call(listImportFindings, { params: { id: ready.id } })
  expect(findings.map(({ row, code, value }) => [row, code, value])).toEqual([
    [2, 'register.merged', '虚构同名农场'],
    [3, 'register.merged', '虚构异名农场'],
  ])
  await city.call(approveImport, { params: { id: ready.id }, body: {} })
  await waitFor(city, ready.id, 'done')
  expect(await rowOf(survivorId)).toEqual(before)
  // At the survivor's own address the row without a code means the survivor, as ever.
  const own = await check(server, city, csv(headers, [firm('', '虚构同名农场', '虚构路11号')]))
  expect(own.counters).toMatchObject({ skipped: 0, unchanged: 1, warnings: 0 })

  for (const mergeId of merges.reverse()) await undo(mergeId, survivorId)
  const again = await check(server, city, list)
  expect(again.counters).toMatchObject({ skipped: 0, kinds: { new: 0 } })
})

test('survivors of survivors: the last one counts as named by the list', async () => {
  const rows = [21, 22, 23].map((n) => firm(codeOf(n), `虚构连环${n}店`, `虚构路${n}号`))
  await importAll(server, city, csv(headers, rows))
  const [a = '', b = '', c = ''] = await Promise.all([21, 22, 23].map((n) => idOf(`虚构连环${n}店`)))
  await merge(b, a)
  await merge(c, b)
  const ready = await check(server, city, csv(headers, rows.slice(0, 1)), { mode: 'full' })
  const { differences } = await city.call(listImportDifferences, {
    params: { id: ready.id },
    query: { kind: 'missing' },
  })
  expect(ready.counters?.skipped).toBe(1)
  expect(differences.map(({ enterpriseId }) => enterpriseId)).not.toContain(c)
  expect(differences.length).toBeGreaterThan(0)
})

test('a firm added by hand between showing and writing: nothing is written, the new difference is shown', async () => {
  const list = csv(headers, [firm(codeOf(31), '虚构先到店', '虚构路31号')])
  const ready = await check(server, city, list)
  expect(ready.counters?.kinds.new).toBe(1)
  await city.call(createEnterprise, {
    body: {
      id: crypto.randomUUID(),
      name: '虚构手工店',
      type: 'sole_trader',
      unitCode: '440803',
      creditCode: codeOf(31),
    },
  })
  await city.call(approveImport, { params: { id: ready.id }, body: {} })
  const shown = await waitFor(city, ready.id, 'ready', 'done')
  expect(shown).toMatchObject({ status: 'ready', counters: { kinds: { new: 0 } } })
  expect((await city.call(getImport, { params: { id: ready.id } })).message).toContain('差异已重新比对')
})
