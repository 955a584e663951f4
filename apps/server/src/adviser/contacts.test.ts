import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as chain from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { link, post, said } from './adviser.fixture.ts'

let server: TestServer
let cast: chain.Cast
const today = '2026-11-20'
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: `${today}T02:00:00Z` })
  cast = await chain.makeCast(server)
})
afterAll(() => server.close())

const firm = (nth: number) => cast.firms[nth] ?? ''
const contacts = async (by: Caller, id: string) =>
  (await by.call(contract.listAdviserContacts, { params: { id } })).rows
const record = (by: Caller, id: string, enterpriseId: string, more: object = {}) =>
  by.send(contract.recordAdviserContact, {
    params: { id },
    body: { ...said, id: randomUUID(), enterpriseId, onDay: today, ...more },
  })

async function visit(by: Caller, enterpriseId: string) {
  const id = randomUUID()
  const content = { mode: 'field' as const, result: 'met' as const }
  await by.call(contract.recordVisit, { body: { id, enterpriseId, at: `${today}T01:00:00.000Z`, content } })
  return id
}

describe('firms of a caseload', () => {
  it('come one by one, by a list whose wrong lines are told with their number, and by a filter; each once', async () => {
    const id = await post(cast.county, 'firm_coach', { personName: '名单测试' })
    const { rows } = await server.database.owner.query<{ id: string; name: string; credit_code: string }>(
      `select id, name, credit_code from enterprise where id = any ($1) and credit_code is not null order by id`,
      [cast.firms.slice(0, 6)],
    )
    const [one, two] = rows
    const { rows: foreign } = await server.database.owner.query<{ name: string }>(
      `select name from enterprise where unit_code <> $1 and merged_into is null order by id limit 1`,
      [chain.unit],
    )
    const lines = [
      one?.credit_code ?? '',
      one?.name ?? '',
      foreign[0]?.name ?? '',
      '没有这一户',
      two?.credit_code ?? '',
    ]
    const told = await cast.county.call(contract.linkAdviserFirms, { params: { id }, body: { by: 'list', lines } })
    expect(told).toMatchObject({ added: 2, known: 0 })
    expect(told.unmatched.map(({ row }) => row)).toEqual([2, 3, 4])
    expect(await link(cast.county, id, [one?.id ?? '', firm(7)])).toMatchObject({ added: 1, known: 1 })
    const filter = { area: [chain.unit], q: two?.name ?? '' }
    const filtered = await cast.county.call(contract.linkAdviserFirms, {
      params: { id },
      body: { by: 'filter', filter },
    })
    expect(filtered.known + filtered.added).toBeGreaterThan(0)
    const shown = await cast.county.call(contract.listAdviserFirms, { params: { id } })
    expect(new Set(shown.rows.map(({ enterpriseId }) => enterpriseId)).size).toBe(shown.rows.length)
    const twice = await Promise.all([link(cast.county, id, [firm(9)]), link(cast.county, id, [firm(9)])])
    expect(twice.map(({ added }) => added).sort()).toEqual([0, 1])
  })

  it('leave once, and what was stays', async () => {
    const id = await post(cast.county, 'firm_coach', { personName: '移出测试' })
    await link(cast.county, id, [firm(0)])
    const read = async () => (await cast.county.call(contract.listAdviserFirms, { params: { id } })).rows
    const params = { id: (await read())[0]?.link?.id ?? '' }
    const body = { reason: '企业迁出' }
    expect((await cast.otherCounty.send(contract.endAdviserLink, { params, body })).status).toBe(404)
    await cast.county.call(contract.endAdviserLink, { params, body })
    expect((await cast.county.send(contract.endAdviserLink, { params, body })).status).toBe(409)
    expect((await read())[0]?.link).toMatchObject({ untilDay: today, endReason: '企业迁出' })
  })
})

describe('a contact', () => {
  it('is recorded once, of a firm looked after, by the person or the team, and not of a day to come', async () => {
    const person = await server.as({ role: 'town_staff', organisationId: 'town-440803001' }).catch(() => undefined)
    const id = await post(cast.county, 'firm_coach', { personName: '联系测试', fromDay: '2026-11-01' })
    await link(cast.county, id, [firm(1)])
    const once = randomUUID()
    expect((await record(cast.county, id, firm(1), { id: once })).status).toBe(200)
    expect((await record(cast.county, id, firm(1), { id: once })).status).toBe(200)
    expect(await contacts(cast.county, id)).toHaveLength(1)
    expect((await record(cast.county, id, firm(2))).status).toBe(422)
    expect((await record(cast.county, id, firm(1), { onDay: '2026-11-21' })).status).toBe(422)
    expect((await record(cast.county, id, firm(1), { nextOn: today })).status).toBe(422)
    expect((await record(cast.otherCounty, id, firm(1))).status).toBe(404)
    if (person) expect((await record(person, id, firm(1))).status).toBe(404)
    const body = { reason: '记错了企业' }
    await cast.county.call(contract.voidAdviserContact, { params: { id: once }, body })
    expect((await cast.county.send(contract.voidAdviserContact, { params: { id: once }, body })).status).toBe(409)
    expect((await contacts(cast.county, id))[0]).toMatchObject({ voidReason: '记错了企业', mayVoid: false })
    const { rows } = await cast.county.call(contract.listAdviserFirms, { params: { id } })
    expect(rows[0]).toMatchObject({ contacts: 0, lastContactOn: null })
  })

  it('is a visit that was recorded anyway, and is not typed again', async () => {
    const id = await post(cast.county, 'linked_leader', {
      personName: '演示领导',
      organisation: 'team-440803',
      username: cast.county.username,
    })
    await link(cast.county, id, [firm(4), firm(5)])
    const seen = await visit(cast.county, firm(4))
    await visit(cast.county, firm(6)) // looked after by nobody here
    expect(await contacts(cast.county, id)).toMatchObject([
      { id: seen, enterpriseId: firm(4), isVisit: true, mayVoid: false },
    ])
    const again = await record(cast.county, id, firm(4), { way: 'field' })
    expect(again).toMatchObject({ status: 422, body: { sentence: expect.stringContaining('自动算作一次联系') } })
    expect((await record(cast.county, id, firm(4), { way: 'phone' })).status).toBe(200)
    const { rows } = await cast.county.call(contract.listAdviserFirms, { params: { id } })
    expect(rows.map(({ enterpriseId, contacts: n }) => [enterpriseId, n]).sort()).toEqual(
      [
        [firm(4), 2],
        [firm(5), 0],
      ].sort(),
    )
  })
})
