import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as chain from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { line, link, post, said } from './adviser.fixture.ts'

let server: TestServer
let cast: chain.Cast
let city: Caller
const today = '2026-11-20'
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: `${today}T02:00:00Z` })
  cast = await chain.makeCast(server)
  city = await server.as('demo-city')
})
afterAll(() => server.close())

const add = (by: Caller, kind: string, rows: ReturnType<typeof line>[]) =>
  by.call(contract.addAdviserPostings, { body: { kind, rows } })
const list = async (by: Caller, query: object = {}) => (await by.call(contract.listAdviserPostings, { query })).rows
const end = (by: Caller, id: string, more: object = {}) =>
  by.send(contract.endAdviserPosting, { params: { id }, body: { lastDay: today, reason: '调离', ...more } })

async function townsOf(unit: string): Promise<{ code: string; name: string }[]> {
  const { rows } = await server.database.owner.query<{ code: string; name: string }>(
    `select code, name from area where level = 'town' and parent_code = $1 and until_day is null order by code`,
    [unit],
  )
  return rows
}

describe('a list of postings', () => {
  it('is kept whole or not at all, each wrong line told with its number', async () => {
    const [town] = await townsOf(chain.unit)
    const rows = [
      line({ place: town?.code ?? '', personName: '甲测试' }),
      line({ place: '没有这个镇', personName: '乙测试' }),
      line({ place: town?.code ?? '', organisation: '没有这家银行', personName: '丙测试' }),
      line({ place: town?.code ?? '', organisation: 'team-440803', personName: '丁测试' }),
      line({ place: town?.code ?? '', username: 'nobody', personName: '戊测试' }),
      line({ personName: '己测试' }),
      line({ place: town?.code ?? '', personName: '甲测试' }),
    ]
    const told = await add(city, 'town_assistant', rows)
    expect(told.added).toBe(0)
    expect(told.problems.map(({ row, reason }) => [row, reason])).toEqual([
      [2, expect.stringContaining('没有名为“没有这个镇”的镇街')],
      [3, expect.stringContaining('没有这家银行')],
      [4, expect.stringContaining('不是银行机构')],
      [5, expect.stringContaining('nobody')],
      [6, '请填写镇街'],
      [7, expect.stringContaining('任期重叠')],
    ])
    expect(await list(city, { q: '甲测试' })).toEqual([])
    const good = rows.slice(0, 1)
    expect(await add(city, 'town_assistant', good)).toMatchObject({ added: 1, known: 0 })
    expect(await add(city, 'town_assistant', good)).toMatchObject({ added: 0, known: 1 })
    const [shown] = await list(city, { q: '甲测试' })
    expect(shown).toMatchObject({
      kindName: '金融助理员',
      areaName: town?.name,
      untilDay: null,
      officePhone: '0759-0000001',
    })
    expect(shown?.firms).toBeGreaterThan(0)
  })

  it('lets nobody hold the same twice at once, and again once it has ended', async () => {
    const id = await post(city, 'firm_coach', { personName: '庚测试', place: chain.unit })
    const again = line({ personName: '庚测试', place: chain.unit, fromDay: '2026-06-01' })
    expect((await add(city, 'firm_coach', [again])).problems[0]?.reason).toContain('任期重叠')
    expect((await end(city, id, { lastDay: '2026-05-31' })).status).toBe(200)
    expect(await add(city, 'firm_coach', [again])).toMatchObject({ added: 1 })
  })

  it('knows the published number beside the counted one', async () => {
    const { rows, served } = await cast.county.call(contract.listAdviserKinds)
    expect(rows.map(({ name, serves, published }) => [name, serves, published.count])).toEqual([
      ['金融助理员', 'town', 63],
      ['金融辅导员', 'firm', 240],
      ['金融特派员', 'village', 2085],
      ['挂点领导', 'firm', null],
    ])
    expect(rows[0]?.held).toBeGreaterThan(0)
    expect(served).toBeNull() // the test's city has no name; the words are read in cities/city-data.test.ts
  })
})

describe('who sees whom', () => {
  it('a county sees its own, and who looks after its firms; no other county’s', async () => {
    const own = await post(cast.county, 'firm_coach', { personName: '辛测试' })
    const wide = await post(city, 'linked_leader', { personName: '壬测试', organisation: await cityTeam() })
    const ids = async (by: Caller) => new Set((await list(by, { limit: 100 })).map(({ id }) => id))
    expect(await ids(cast.county)).toContain(own)
    expect(await ids(cast.county)).not.toContain(wide)
    expect(await ids(cast.otherCounty)).not.toContain(own)
    await link(city, wide, [cast.firms[0] ?? ''])
    expect(await ids(cast.county)).toContain(wide)
    expect((await end(cast.county, wide)).status).toBe(404)
    expect((await cast.otherCounty.send(contract.getAdviserPosting, { params: { id: own } })).status).toBe(404)
    const other = line({ personName: '癸测试', place: (await townsOf('440882'))[0]?.code ?? '' })
    expect((await add(cast.county, 'town_assistant', [other])).problems[0]?.reason).toContain('管辖范围')
  })

  it('a bank sees its own people alone, a clerk the own posting, and firms only once shared with the bank', async () => {
    const clerk = await server.as({ role: 'bank_clerk', organisationId: 'bank-icbc-440803' })
    const mine = await post(cast.county, 'firm_coach', { personName: '员测试', username: clerk.username })
    const colleague = await post(cast.county, 'firm_coach', { personName: '同事测试' })
    const rival = await post(cast.county, 'firm_coach', { personName: '他行测试', organisation: 'bank-abc-440803' })
    await link(cast.county, mine, cast.firms.slice(0, 3))
    const head = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
    const ids = async (by: Caller) => (await list(by, { limit: 100 })).map(({ id }) => id)
    expect(await ids(head)).toEqual(expect.arrayContaining([mine, colleague]))
    expect(await ids(head)).not.toContain(rival)
    expect(await ids(clerk)).toEqual([mine])
    const firms = await clerk.call(contract.listAdviserFirms, { params: { id: mine } })
    expect(firms).toMatchObject({ rows: [], hidden: 3 })
    const body = { ...said, id: randomUUID(), enterpriseId: cast.firms[0] ?? '', onDay: today }
    expect((await clerk.send(contract.recordAdviserContact, { params: { id: mine }, body })).status).toBe(422)
    const coverage = await head.send(contract.getAdviserCoverage, { query: { kind: 'town_assistant' } })
    expect(coverage.status).toBe(422)
  })
})

describe('an ending', () => {
  it('hands the firms over and keeps what was; of two who end it at once one is told', async () => {
    const id = await post(cast.county, 'firm_coach', { personName: '前任测试' })
    await link(cast.county, id, cast.firms.slice(0, 2))
    const successor = {
      id: randomUUID(),
      personName: '后任测试',
      organisation: 'bank-icbc-440803',
      position: null,
      officePhone: null,
    }
    const both = await Promise.all([
      end(cast.county, id, { lastDay: '2026-11-19', successor }),
      end(city, id, { lastDay: '2026-11-19' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    if (both[0]?.status !== 200) return
    const { chain: line, posting } = await cast.county.call(contract.getAdviserPosting, {
      params: { id: successor.id },
    })
    expect(posting).toMatchObject({ fromDay: '2026-11-20', firms: 2 })
    expect(line.map(({ personName }) => personName)).toEqual(['前任测试', '后任测试'])
    const kept = await cast.county.call(contract.listAdviserFirms, { params: { id } })
    expect(kept.rows).toHaveLength(2)
    const late = await cast.county.send(contract.linkAdviserFirms, {
      params: { id },
      body: { by: 'hand', enterpriseIds: [cast.firms[3] ?? ''] },
    })
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
  })

  it('lies neither in the future nor before the posting', async () => {
    const id = await post(cast.county, 'firm_coach', { personName: '未来测试' })
    for (const lastDay of ['2026-11-21', '2025-12-30'])
      expect((await end(cast.county, id, { lastDay })).status, lastDay).toBe(422)
  })
})

it('coverage names each town without one, as of a day, streets apart from towns', async () => {
  const unit = '440882'
  const towns = await townsOf(unit)
  const read = async (on: string) => {
    const { rows } = await city.call(contract.getAdviserCoverage, { query: { kind: 'town_assistant', on } })
    return rows.find(({ unitCode }) => unitCode === unit)
  }
  const before = await read(today)
  const gap = before?.gaps[0]
  await post(city, 'town_assistant', { personName: '覆盖测试', place: gap?.code ?? '', fromDay: '2026-11-10' })
  const after = await read(today)
  expect(after?.gaps.map(({ code }) => code)).toEqual(
    before?.gaps.map(({ code }) => code).filter((code) => code !== gap?.code),
  )
  const isTown = ({ name }: { name: string }) => /(镇|乡|街道)$/.test(name)
  expect((after?.towns ?? 0) + (after?.streets ?? 0)).toBe(towns.filter(isTown).length)
  const whole = (await city.call(contract.getAdviserCoverage, { query: { kind: 'town_assistant' } })).rows
  const sum = (key: 'towns' | 'streets') => whole.reduce((total, row) => total + row[key], 0)
  expect([sum('towns'), sum('streets')]).toEqual([84, 38])
  expect(await read('2026-11-09')).toEqual({ ...before, gaps: before?.gaps })
  const villages = await cast.county.call(contract.getAdviserCoverage, { query: { kind: 'village_envoy' } })
  expect(villages.rows.map(({ unitCode }) => unitCode)).toEqual([chain.unit])
})

async function cityTeam(): Promise<string> {
  const { rows } = await server.database.owner.query<{ id: string }>(
    `select id from organisation where kind = 'city_team'`,
  )
  return rows[0]?.id ?? ''
}
