import * as contract from '@huoshui/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshFigures } from '../figure/record/refresh-figures.ts'
import { act, contact, makeCast, receive, refusal, sendOne } from '../referral/chain.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { addFigureRows, referralsOf, visitsOf } from './supervised-banks.fixture.ts'

let server: TestServer
let city: Caller
let county: Caller
let bank: Caller
let banks: { id: string; name: string }[]
const [bad, small, icbc] = ['bank-ccb', 'bank-psbc', 'bank-icbc']
const units = ['440802', '440803', '440804', '440811', '440823', '440825', '440881']

beforeAll(async () => {
  server = await startTestServer({ firms: 1000, now: '2026-11-20T02:00:00Z' })
  const cast = await makeCast(server)
  const { referral } = await sendOne(cast, 3)
  await act(cast.branch, referral, receive)
  await act(cast.branch, referral, contact)
  await cast.branch.call(contract.refuseCredit, {
    params: { id: referral },
    body: { id: crypto.randomUUID(), on: '2026-11-20', ...refusal },
  })
  await sendOne(cast, 4)
  await refreshFigures(server.database.owner, server.clock.now(), true)
  city = cast.city
  county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  bank = await server.as({ role: 'bank_manager', organisationId: icbc })
  const found = await server.database.owner.query<{ id: string; name: string }>(
    `select id, name from organisation where kind = 'bank' and closed_on is null order by id`,
  )
  banks = found.rows
}, 60_000)
afterAll(() => server.close())

const read = (by: Caller, of: 'bank' | 'unit', query = {}) =>
  by.call(contract.getSupervision, { params: { of }, query })
type Answered = Awaited<ReturnType<typeof read>>
const cellOf = ({ subjects }: Answered, id: string, measure: string) =>
  subjects.find((subject) => subject.id === id)?.cells.find((cell) => cell.measure === measure)

describe('what is counted', () => {
  it('is what the figures count', async () => {
    const whole = await read(city, 'bank')
    const { figures } = await city.call(contract.readFigures, {
      query: { figure: ['contact_share', 'refusals'], cut: 'bank' },
    })
    const partOf = (figure: string) =>
      figures.find((one) => one.figure === figure)?.parts.find(({ key }) => key === icbc)
    expect(cellOf(whole, icbc, 'contact_share')).toMatchObject({ seen: 1, size: 2, finding: 'too_few' })
    expect(partOf('contact_share')).toMatchObject({ numerator: 1, denominator: 2 })
    expect(cellOf(whole, icbc, 'explained_refusals')).toMatchObject({ seen: 1, size: 1 })
    expect(partOf('refusals')?.numerator).toBe(1)
    expect(cellOf(whole, icbc, 'contact_share')?.sentence).toContain('样本太少，不作判断')
  })

  it('of a span only what happened in it', async () => {
    expect(cellOf(await read(city, 'bank', { on: '2026-11-19' }), icbc, 'contact_share')).toMatchObject({
      finding: 'unknown',
      raw: null,
    })
    const turned = await city.send(contract.getSupervision, {
      params: { of: 'bank' },
      query: { from: '2026-11-20', on: '2026-11-19' },
    })
    expect(turned.body).toMatchObject({ code: 'bad-input' })
  })

  it('every size that is not known is said to be unknown, never 0', async () => {
    await server.database.owner.query(
      `insert into organisation (id, kind, name, root_id) values ('bank-no-outlet', 'bank', '测试·无网点银行', 'bank-no-outlet')`,
    )
    const cell = cellOf(await read(city, 'bank'), 'bank-no-outlet', 'visits_by_size')
    expect(cell).toMatchObject({
      finding: 'unknown',
      seen: null,
      raw: null,
      sentence: '支行、网点数不详，无法判断（不按 0 计）。',
    })
    await server.database.owner.query(`delete from organisation where id = 'bank-no-outlet'`)
  })
})

describe('banks held against each other', () => {
  beforeAll(async () => {
    const usual = banks.filter(({ id }) => ![bad, small, icbc].includes(id)).slice(0, 14)
    await addFigureRows(server, [
      ...usual.flatMap(({ id }, place) => referralsOf(id, 60 + place * 40, Math.round((60 + place * 40) * 0.9))),
      ...referralsOf(icbc, 200, 182),
      ...referralsOf(bad, 300, 180),
      ...referralsOf(small, 6, 0),
    ])
  })

  it('name for attention who is outside the limits, not who is merely lowest', async () => {
    const whole = await read(city, 'bank')
    expect(cellOf(whole, bad, 'contact_share')).toMatchObject({ finding: 'worse', seen: 180, size: 300, raw: 0.6 })
    expect(cellOf(whole, bad, 'contact_share')?.sentence).toMatch(/低于 99.8% 控制线/)
    // The lowest of all by its raw rate, 0 of 6, says nothing.
    expect(cellOf(whole, small, 'contact_share')).toMatchObject({ finding: 'too_few', raw: 0, adjusted: null })
    expect(whole.attention.map(({ id }) => id)).toEqual([bad])
    const names = whole.subjects.map(({ name }) => name)
    expect(names.length).toBe(banks.length)
    const adjusted = cellOf(whole, bad, 'contact_share')?.adjusted
    expect(adjusted && adjusted.low < adjusted.value && adjusted.value < adjusted.high).toBe(true)
  })

  it('a bank sees its own row and quarters, and nothing of another in a single byte', async () => {
    const { body } = await bank.send(contract.getSupervision, { params: { of: 'bank' } })
    const text = JSON.stringify(body)
    for (const { id, name } of banks.filter((other) => other.id !== icbc)) {
      expect(text).not.toContain(id)
      expect(text).not.toContain(name)
    }
    expect(body.subjects.map(({ id }) => id)).toEqual([icbc])
    expect(body.subjects[0]?.cells.every(({ ranks, measure }) => ranks === null && measure !== 'line_cuts')).toBe(true)
    expect(body.lines.find(({ measure }) => measure === 'contact_share')?.quarters).toHaveLength(3)
    expect(body.lines.find(({ measure }) => measure === 'renewal_share')?.quarters).toBeNull()
    expect(body.attention).toEqual([])
    expect((await bank.send(contract.getSupervision, { params: { of: 'unit' } })).status).toBe(403)
  })

  it('a county sees no bank’s row', async () => {
    const answer = await read(county, 'bank')
    expect(answer.subjects).toEqual([])
    expect(answer.attention).toEqual([])
    const clerk = await server.as({ role: 'bank_clerk', organisationId: 'bank-icbc-440803' })
    expect((await clerk.send(contract.getSupervision, { params: { of: 'bank' } })).status).toBe(403)
  })

  it('what a firm tells of a bank is counted for the city and kept from the bank', async () => {
    const { rows } = await server.database.owner.query<{ id: string }>(
      `select id from enterprise where unit_code = '440803' and status = 'active' and merged_into is null limit 1`,
    )
    await county.call(contract.tellLineCut, {
      params: { id: rows[0]?.id ?? '' },
      body: { id: crypto.randomUUID(), kind: 'recall', reason: '提前一个月收回', on: '2026-11-19', bankId: icbc },
    })
    const told = (await read(city, 'bank')).lines.find(({ measure }) => measure === 'line_cuts')
    expect(told).toBeDefined()
    const { body } = await bank.send(contract.getSupervision, { params: { of: 'bank' } })
    expect(JSON.stringify(body)).not.toContain('line_cuts')
  })
})

describe('counties held against each other', () => {
  beforeAll(async () => {
    await addFigureRows(server, [
      ...units.flatMap((unit) => visitsOf(unit, 300, 90)),
      ...visitsOf('440882', 400, 40),
      ...visitsOf('440883', 5, 5),
    ])
  })

  it('are found by what they convert, and see their own row with the city’s line', async () => {
    const whole = await read(city, 'unit')
    expect(whole.attention.map(({ id }) => id)).toEqual(['440882'])
    expect(cellOf(whole, '440883', 'conversion')).toMatchObject({ finding: 'too_few', raw: 1 })
    expect(cellOf(whole, '440803', 'conversion')).toMatchObject({ finding: 'usual' })
    const own = await read(county, 'unit')
    expect(own.subjects.map(({ id }) => id)).toEqual(['440803'])
    expect(own.attention).toEqual([])
    expect(own.lines.find(({ measure }) => measure === 'conversion')?.city).toBe(
      whole.lines.find(({ measure }) => measure === 'conversion')?.city,
    )
    expect(JSON.stringify(own)).not.toContain('440882')
  })

  it('give the pack of the analysis meeting to the city, and log it', async () => {
    const { status, headers } = await city.send(contract.getSupervisionPack)
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('spreadsheetml')
    expect((await county.send(contract.getSupervisionPack)).status).toBe(403)
    const { rows } = await server.database.owner.query(`select from audit_line where action = 'supervision.export'`)
    expect(rows).toHaveLength(1)
  })
})
