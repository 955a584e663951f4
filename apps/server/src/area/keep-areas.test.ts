import { createArea, createEnterprise, listAreaAliases, listAreas, saveAreaAlias, verifyArea } from '@huoshui/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { loadAreaResolver } from './resolve/load-area-resolver.ts'

let server: TestServer
let city: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
})
afterAll(() => server.close())

const reason = '省政府批复'
const town = {
  code: '440803150',
  level: 'town',
  name: '虚构新街道',
  parentCode: '440803',
  effectiveOn: '2026-11-01',
  source: '虚构批复〔2026〕1号',
  reason,
} as const

async function auditOf(subject: string) {
  const { rows } = await server.database.owner.query(
    'select action, actor, detail from audit_line where subject_id = $1 order by seq',
    [subject],
  )
  return rows
}

async function areaOf(code: string, asOf?: string) {
  const { areas } = await city.call(listAreas, { query: { q: code, ...(asOf ? { asOf } : {}) } })
  return areas.find((area) => area.code === code)
}

test('a unit, a town and a village are added from a day on, and a firm can be put there', async () => {
  const unit = { code: '440899', level: 'unit', name: '虚构新区', parentCode: '440800' } as const
  const { effectiveOn, source } = town
  await city.call(createArea, { body: { ...unit, statutoryCountyCode: '440803', effectiveOn, source, reason } })
  const inUnit = { ...town, code: '440899001', name: '虚构镇', parentCode: unit.code }
  await city.call(createArea, { body: { ...inUnit, verified: true } })
  await city.call(createArea, {
    body: { ...town, code: '440899001001', level: 'village', name: '虚构村', parentCode: inUnit.code },
  })
  expect(await areaOf(unit.code)).toMatchObject({
    verified: false,
    fromDay: '2026-11-01',
    statutoryCountyCode: '440803',
  })
  expect(await areaOf(inUnit.code)).toMatchObject({ verified: true, source, statutoryCountyCode: '440803' })
  expect(await areaOf(unit.code, '2026-10-31')).toBeUndefined()
  const { areas } = await city.call(listAreas, { query: { parent: inUnit.code } })
  expect(areas.map(({ name }) => name)).toEqual(['虚构村'])
  const firm = { id: crypto.randomUUID(), name: '虚构新区店', type: 'sole_trader' }
  await city.call(createEnterprise, {
    body: { ...firm, unitCode: unit.code, townCode: inUnit.code, villageCode: '440899001001' },
  })
  expect(await auditOf(inUnit.code)).toMatchObject([
    { action: 'area.create', actor: city.userId, detail: { name: '虚构镇', effectiveOn, reason } },
  ])
})

test('sent twice it is added once; another area under the same code, or the same name beside it, is refused', async () => {
  await city.call(createArea, { body: town })
  await city.call(createArea, { body: town })
  expect(await auditOf(town.code)).toHaveLength(1)
  const refusals: [Partial<typeof town> | object, string][] = [
    [{ name: '虚构别的街道' }, '已是虚构新街道'],
    [{ code: '440803151' }, '已有“虚构新街道”'],
    [{ code: '44080315' }, '写法不对'],
    [{ code: '440803151', name: '虚构二街道', parentCode: '440803001' }, '没有可用的上级'],
    [{ code: '440803151', name: '虚构二街道', parentCode: '449999' }, '没有可用的上级'],
    [{ code: '440803151', name: '虚构二街道', effectiveOn: '2026-11-21' }, '晚于今天'],
    [{ code: '440899099', name: '虚构早镇', parentCode: '440899', effectiveOn: '2026-10-01' }, '才设立'],
  ]
  for (const [change, sentence] of refusals) {
    const { status, body } = await city.send(createArea, { body: { ...town, ...change } })
    expect([status, body.sentence]).toEqual([422, expect.stringContaining(sentence)])
  }
})

test('lists are understood by an alias, whose days can be changed; no alias takes a neighbour’s name', async () => {
  const params = { code: town.code, alias: '虚构开发街' }
  await city.call(saveAreaAlias, { params, body: { reason } })
  const resolver = await loadAreaResolver(server.database.owner)
  expect(resolver.resolve({ unit: '霞山区', town: '虚构开发街' })).toMatchObject({ townCode: town.code })
  const { aliases } = await city.call(saveAreaAlias, {
    params,
    body: { fromDay: '2020-01-01', untilDay: '2026-10-31', reason },
  })
  expect(aliases).toEqual([{ alias: '虚构开发街', fromDay: '2020-01-01', untilDay: '2026-10-31' }])
  expect(await city.call(listAreaAliases, { params: { code: town.code } })).toEqual({ aliases })
  expect((await auditOf(town.code)).at(-1)).toMatchObject({
    action: 'area.alias',
    detail: { before: { fromDay: null }, after: { untilDay: '2026-10-31' }, reason },
  })
  for (const [alias, sentence] of [
    [town.name, '现在的名称'],
    ['海滨街道', '不能作别名'],
  ] as const) {
    const { status, body } = await city.send(saveAreaAlias, { params: { ...params, alias }, body: { reason } })
    expect([status, body.sentence]).toEqual([422, expect.stringContaining(sentence)])
  }
  const backwards = { fromDay: '2026-02-01', untilDay: '2026-01-01', reason }
  expect((await city.send(saveAreaAlias, { params, body: backwards })).status).toBe(422)
  expect((await city.send(saveAreaAlias, { params: { ...params, code: '449999999' }, body: { reason } })).status).toBe(
    404,
  )
})

test('a name is marked as verified with its source, and the mark can be taken back', async () => {
  const params = { code: town.code }
  const body = { verified: true, source: '民政部区划代码 2026', reason: '已对照官方公布' }
  expect(await city.call(verifyArea, { params, body })).toMatchObject({ verified: true, source: body.source })
  expect(await city.call(verifyArea, { params, body: { ...body, verified: false } })).toMatchObject({ verified: false })
  expect((await auditOf(town.code)).slice(-2)).toMatchObject([
    { action: 'area.verify', detail: { before: { verified: false }, after: { verified: true } } },
    { action: 'area.verify', detail: { before: { verified: true }, after: { verified: false } } },
  ])
  expect((await city.send(verifyArea, { params: { code: '449999999' }, body })).status).toBe(404)
})

test('nobody but the city team may', async () => {
  const county = await server.as('demo-county')
  const body = { verified: true, source: '测试来源', reason }
  await expect(county.call(verifyArea, { params: { code: town.code }, body })).rejects.toMatchObject({
    code: 'not-allowed',
  })
  await expect(county.call(createArea, { body: town })).rejects.toMatchObject({ code: 'not-allowed' })
})
