import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshFigures } from '../figure/record/refresh-figures.ts'
import { firmsWithPhone, type Phone, provePhone, submit } from '../portal/portal.fixture.ts'
import * as chain from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { link, post, said } from './adviser.fixture.ts'

let server: TestServer
let county: Caller
let city: Caller
let posting: string
let firms: { id: string; phone: Phone }[]
const [summer, today] = ['2026-08-10', '2026-11-20']

/** Six firms speak of their coach in summer, one with its name; then it is autumn and people sign in anew. */
beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: `${summer}T02:00:00Z` })
  const early = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  posting = await post(early, 'firm_coach', { personName: '年度测试', fromDay: '2026-03-01' })
  const found = await firmsWithPhone(server, chain.unit, 7)
  firms = await Promise.all(found.map(async ({ id, phone }) => ({ id, phone: await provePhone(server, phone) })))
  await link(
    early,
    posting,
    firms.slice(0, 6).map(({ id }) => id),
  )
  for (const { id, phone } of firms) await submit(phone, id)
  for (const [nth, { id, phone }] of firms.slice(0, 6).entries())
    await say(phone, id, { mayTell: nth === 5, helped: nth < 2 ? 'yes' : 'no' })
  const body = {
    ...said,
    id: randomUUID(),
    enterpriseId: firms[0]?.id ?? '',
    onDay: summer,
    nextStep: '约下次上门',
    nextOn: '2026-08-20',
  }
  await early.call(contract.recordAdviserContact, { params: { id: posting }, body })
  server.clock.set(`${today}T02:00:00Z`)
  await refreshFigures(server.database.owner, server.clock.now(), true)
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  city = await server.as('demo-city')
})
afterAll(() => server.close())

async function say(phone: Phone, firm: string, more: object = {}) {
  const body = { id: randomUUID(), wasContacted: true, helped: 'yes' as const, note: '讲得清楚', ...more }
  return await phone.send(contract.sayOfAdviser, { params: { id: firm, posting }, body })
}

const year = (by: Caller, id = posting, of = 2026) => by.call(contract.getAdviserYear, { params: { id, year: of } })
const write = (by: Caller, of = 2026) =>
  by.send(contract.saveAdviserAssessment, {
    params: { id: posting, year: of },
    body: { opinion: '联系较少，材料辅导有效', grade: null },
  })
const approve = (by: Caller) =>
  by.send(contract.approveAdviserAssessment, { params: { id: posting, year: 2026 }, body: {} })

describe('a firm’s word', () => {
  it('is asked of its own adviser, once a quarter, and shows nobody else’s', async () => {
    server.clock.set(`${today}T02:00:00Z`)
    const [one, , , , , , other] = firms
    const fresh = async (nth: number) => {
      const { rows } = await server.database.owner.query<{ phone: string }>(
        `select contact_phone as phone from enterprise where id = $1`,
        [firms[nth]?.id],
      )
      return await provePhone(server, rows[0]?.phone ?? '')
    }
    const phone = await fresh(0)
    const { quarter, rows } = await phone.call(contract.listPortalAdvisers, { params: { id: one?.id ?? '' } })
    expect(quarter).toBe('2026Q4')
    expect(rows).toMatchObject([
      { postingId: posting, personName: '年度测试', officePhone: '0759-0000001', word: null },
    ])
    const id = randomUUID()
    expect((await say(phone, one?.id ?? '', { id })).status).toBe(200)
    expect((await say(phone, one?.id ?? '', { id })).status).toBe(200)
    expect(await say(phone, one?.id ?? '')).toMatchObject({ status: 409, body: { code: 'already-done' } })
    const stranger = await fresh(6)
    expect((await stranger.call(contract.listPortalAdvisers, { params: { id: other?.id ?? '' } })).rows).toEqual([])
    expect((await say(stranger, other?.id ?? '')).status).toBe(404)
    expect((await stranger.send(contract.listPortalAdvisers, { params: { id: one?.id ?? '' } })).status).toBe(404)
  })

  it('is read whole by the city team, and by others as a count of five and more of a quarter that is over', async () => {
    const words = (by: Caller) => by.call(contract.listAdviserWords, { params: { id: posting } })
    expect((await words(city)).rows.length).toBeGreaterThanOrEqual(6)
    const seen = await words(county)
    expect(seen).toEqual({ rows: [], counts: [{ quarter: '2026Q3', answers: 5, contacted: 5, helped: 2 }] })
  })
})

describe('the sheet of a year', () => {
  it('counts what happened during the posting, each thing once', async () => {
    const { facts, from, until } = await year(county)
    expect({ from, until }).toEqual({ from: '2026-01-01', until: today })
    expect(facts).toMatchObject({
      ...{ days: 265, firms: 6, contacts: 1, visits: 0, contactedFirms: 1, overdueSteps: 1, needs: 6, referrals: 0 },
      ...{ creditFirms: 0, creditFen: 0, problems: 0, words: 5, wordsContacted: 5, wordsHelped: 2 },
    })
    expect((await county.send(contract.getAdviserYear, { params: { id: posting, year: 2025 } })).status).toBe(422)
    expect((await county.send(contract.getAdviserYear, { params: { id: posting, year: 2027 } })).status).toBe(422)
    const bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
    expect((await year(bank)).facts).toMatchObject({ firms: 6, needs: null, problems: null })
  })

  it('is written by one person, approved by another, and then stands with its numbers', async () => {
    const other = await server.as({ role: 'county_staff', organisationId: 'team-440881' })
    expect((await write(other)).status).toBe(404)
    expect((await approve(county)).status).toBe(404)
    expect((await write(county)).status).toBe(200)
    expect(await approve(county)).toMatchObject({ status: 409, body: { code: 'second-person-needed' } })
    const bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
    expect((await year(bank)).assessment).toBeNull()
    const both = await Promise.all([approve(city), approve(city)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await write(county)).status).toBe(409)
    const body = { ...said, id: randomUUID(), enterpriseId: firms[1]?.id ?? '', onDay: today }
    await county.call(contract.recordAdviserContact, { params: { id: posting }, body })
    const { facts, assessment } = await year(county)
    expect([facts['contacts'], assessment?.facts['contacts']]).toEqual([2, 1])
    expect((await year(bank)).assessment).toMatchObject({ opinion: '联系较少，材料辅导有效', grade: null })
  })

  it('of a unit goes by place and name, and by no number', async () => {
    await post(county, 'firm_coach', { personName: '一测试' })
    const { rows } = await county.call(contract.listAdviserYear, { query: { year: 2026, unit: chain.unit } })
    const names = rows.map(({ posting: { areaCode, unitCode, personName } }) => `${areaCode ?? unitCode} ${personName}`)
    expect(names).toEqual([...names].sort())
    expect(names.length).toBeGreaterThan(1)
    const book = await county.send(contract.getAdviserYearWorkbook, { query: { year: 2026, unit: chain.unit } })
    expect(book.headers['content-type']).toContain('spreadsheetml')
    const other = await server.as({ role: 'county_staff', organisationId: 'team-440881' })
    expect((await other.call(contract.listAdviserYear, { query: { year: 2026 } })).rows).toEqual([])
  })
})
