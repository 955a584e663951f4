import { getGapReport, getPolicyOffer, listCriterionFirms } from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let firms: string[]
beforeAll(async () => {
  server = await startTestServer({ firms: 400, now: '2026-11-20T02:00:00Z' })
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
  const { rows } = await city.call(listCriterionFirms, {
    body: { criterion: { fact: 'type', in: ['company'] }, limit: 6 },
  })
  firms = rows.map(({ id }) => id)
  expect(firms.length).toBeGreaterThan(3)
}, 60_000)
afterAll(() => server.close())

const state = (id: string, fact: string, value: number | string) =>
  server.database.owner.query(
    `insert into enterprise_fact (enterprise_id, fact, source, period, number_value, text_value, recorded_on)
     values ($1, $2, 'tax', '2025', $3, $4, '2026-06-01')
     on conflict (enterprise_id, fact, source, period) do update set number_value = excluded.number_value`,
    [id, fact, typeof value === 'number' ? value : null, typeof value === 'string' ? value : null],
  )

it('says of every tier what the rule decides; clauses needed in any case and alternatives stand apart', async () => {
  for (const id of firms) {
    const report = await city.call(getGapReport, { params: { id } })
    expect(report.tiers.map(({ rule }) => rule)).toEqual(['innovative', 'technology', 'specialised', 'giant'])
    expect(report.ladder.map(({ title }) => title)).toEqual(['innovative', 'specialised', 'giant'])
    for (const tier of report.tiers) {
      const policy = await city.call(getPolicyOffer, { params: { id, rule: tier.rule } })
      expect(tier).toMatchObject({ verdict: policy.verdict, version: policy.version, isVerified: policy.isVerified })
      const deciding = policy.grounds.filter(({ isHint }) => !isHint)
      const ways = tier.choices.flatMap((choice) => choice.ways)
      expect(tier.choices.every((choice) => choice.ways.length > 1)).toBe(true)
      const needed = [...tier.met, ...tier.short, ...tier.lacking]
      const offered = ways.flatMap((way) => [...way.short, ...way.lacking])
      expect(needed.length + offered.length).toBeGreaterThan(0)
      expect(needed.length).toBeLessThanOrEqual(deciding.length)
      expect(needed.map(({ text }) => text).filter((text) => offered.some((one) => one.text === text))).toEqual([])
      if (tier.verdict === 'not-met') {
        const missed = tier.choices.filter(({ isMissed }) => isMissed)
        expect(tier.short.length + missed.length).toBeGreaterThan(0)
      }
      if (tier.verdict === 'met') expect(tier.gainable).toEqual([])
    }
    expect(JSON.stringify(report)).not.toMatch(/信用评分|信用分/)
    expect(report.notice).toContain('不是认定结论')
  }
})

it('counts how much is short, and follows what is written', async () => {
  const [id = ''] = firms
  const shortOf = async () => {
    const { tiers } = await city.call(getGapReport, { params: { id } })
    return tiers.find(({ rule }) => rule === 'technology')?.short.filter(({ text }) => text.startsWith('营业收入'))
  }
  await state(id, 'revenue', 25_000_000_000)
  expect(await shortOf()).toMatchObject([{ isCounted: true, text: expect.stringContaining('相差5,000万元') }])
  await state(id, 'revenue', 10_000_000_000)
  expect(await shortOf()).toEqual([])
})

it('goes by the entries officials added, as the policy itself does', async () => {
  const [id = ''] = firms
  await state(id, 'revenue', 10_000_000_000)
  await server.database.owner.query(
    `insert into policy_entry (id, number, place, value, document, clause, source, first_day, verified, reason, status,
       organisation_id, proposed_by, decided_by, decided_at, decision_reason)
     values ('00000000-0000-7000-8000-000000000aaa', 'technology.largest-revenue', '000000', '9000000000', '测试文件', '第一条',
       '测试', '2026-01-01', false, '测试', 'approved', 'team', 'one', 'other', now(), '测试')`,
  )
  const { tiers } = await city.call(getGapReport, { params: { id } })
  const short = tiers.find(({ rule }) => rule === 'technology')?.short.map(({ text }) => text)
  expect(short).toContainEqual(expect.stringContaining('相差1,000万元'))
  const policy = await city.call(getPolicyOffer, { params: { id, rule: 'technology' } })
  expect(policy.grounds.find(({ document }) => document === '测试文件')).toMatchObject({ result: 'not-met' })
})

it('is not there out of scope; a bank is told that it is in part', async () => {
  const county = await server.as({ role: 'county_staff', organisationId: 'team-440803' })
  const { rows } = await server.database.owner.query<{ id: string }>(
    `select id from enterprise where unit_code <> '440803' limit 1`,
  )
  expect((await county.send(getGapReport, { params: { id: rows[0]?.id ?? '' } })).status).toBe(404)
  const bank = await server.as('demo-bank')
  const shared = await bank.call(listCriterionFirms, { body: { criterion: { all: [] }, limit: 1 } })
  const params = { id: shared.rows[0]?.id ?? '' }
  expect((await bank.call(getGapReport, { params })).isPartial).toBe(true)
  expect((await city.call(getGapReport, { params })).isPartial).toBe(false)
})
