import { listOffers } from '@huoshui/contract'
import { FEWEST_RECORD_CASES, RECORD_DAYS } from '@huoshui/rules/offer-order/bank-record'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue } from '../product/load-catalogue.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let company: string
let other: string
beforeAll(async () => {
  server = await startTestServer({ firms: 300, now: '2026-11-20T02:00:00Z' })
  await loadCatalogue(server.database.owner, 'zhanjiang')
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
  company = await firmOf('=')
  other = await firmOf('<>')
}, 120_000)
afterAll(() => server.close())

async function firmOf(sign: '=' | '<>'): Promise<string> {
  const { rows } = await server.database.owner.query<{ id: string }>(
    `select id from enterprise where type ${sign} 'company' and merged_into is null order by id limit 1`,
  )
  return rows[0]?.id ?? ''
}

type Case = { days: number; paused?: number; decidedOn?: string; isGranted: boolean; bank?: string }

/** A referral of the company decided so many days after its receipt. */
async function decided({ days, paused = 0, decidedOn = '2026-10-30', isGranted, bank = 'bank-icbc' }: Case) {
  const { owner } = server.database
  const { rows } = await owner.query<{ id: string }>(
    `insert into referral (enterprise_id, id, need_id, declaration_id, consent_id, bank_id, branch_id, organisation_id, amount_fen, months,
       purpose, use_of_funds, sent_on, received_on, decided_on, paused_days, sort_on, sent_by)
     values ($1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), $2, $2, $2, 100, 12, 'working', '进货',
       $3::date - $4::int, $3::date - $4::int, $3::date, $5, $3::date, 'x') returning id`,
    [company, bank, decidedOn, days, paused],
  )
  const made = [company, rows[0]?.id, decidedOn]
  await (isGranted
    ? owner.query(
        `insert into credit (enterprise_id, id, referral_id, amount_fen, months, is_revolving, rate_bp, guarantee_modes, renewal_kind, credited_on, valid_until, recorded_by)
         values ($1, gen_random_uuid(), $2, 100, 12, false, 345, '{credit}', 'none', $3, $3::date + 365, 'x')`,
        made,
      )
    : owner.query(
        `insert into refusal (enterprise_id, id, referral_id, of, reason, note, would_change, refused_on, recorded_by)
         values ($1, gen_random_uuid(), $2, 'credit', 'other', '测试', '测试', $3, 'x')`,
        made,
      ))
}

async function recordFor(firm: string, by = city, bank = 'bank-icbc') {
  const { products } = await by.call(listOffers, { params: { id: firm } })
  const line = products.find(({ bankId, kind }) => bankId === bank && kind === 'single')
  if (!line) throw new Error('the bank has no product')
  return line
}

describe('a bank’s record in cases like a firm’s', () => {
  it('is not told below the fewest cases, and the line says so', async () => {
    for (let at = 1; at < FEWEST_RECORD_CASES; at += 1) await decided({ days: at, isGranted: at % 2 === 0 })
    // Too long ago, and undecided by that day: neither is a case.
    await decided({ days: 1, decidedOn: daysBefore(RECORD_DAYS), isGranted: true })
    await decided({ days: 1, decidedOn: '2026-11-21', isGranted: true })
    const line = await recordFor(company)
    expect(line).toMatchObject({ record: null, why: expect.stringContaining('该行同类办理记录不足 10 件，未知') })
  })

  it('is told from ten on: share granted, median days without pauses', async () => {
    await decided({ days: 40, paused: 30, isGranted: true })
    const line = await recordFor(company)
    expect(line.record).toEqual({ cases: 10, granted: 5, medianDays: 5 })
    expect(line.why).toContain('该行近两年同类 10 件，同意授信 50%，办理天数中位数 5 天')
  })

  it('is of firms of the same kind and of that bank only', async () => {
    expect((await recordFor(other)).record).toBeNull()
    const { products } = await city.call(listOffers, { params: { id: company } })
    expect(products.filter(({ bankId, record }) => bankId !== 'bank-icbc' && record !== null)).toEqual([])
  })

  it('of another bank is not a bank’s to see', async () => {
    for (let at = 0; at < 10; at += 1) await decided({ days: 3, isGranted: true, bank: 'bank-abc' })
    await server.database.owner.query(
      `insert into enterprise_share (enterprise_id, organisation_id, root_id, basis, list_rank, from_day)
       select id, 'bank-icbc', 'bank-icbc', 'consent', list_rank, '2026-01-01' from enterprise where id = $1`,
      [company],
    )
    const bank = await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' })
    expect((await recordFor(company, bank)).record).toMatchObject({ cases: 10 })
    expect((await recordFor(company, bank, 'bank-abc')).record).toBeNull()
    expect((await recordFor(company, city, 'bank-abc')).record).toMatchObject({ granted: 10, medianDays: 3 })
  })
})

function daysBefore(days: number): string {
  return new Date(Date.parse('2026-11-20') - days * 86_400_000).toISOString().slice(0, 10)
}
