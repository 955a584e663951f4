import { randomUUID } from 'node:crypto'
import {
  decidePolicyEntry,
  decideRule,
  getEnterprise,
  getGapReport,
  getPolicyOffer,
  listOffers,
  type PolicyEntryDraft,
  proposePolicyEntry,
} from '@huoshui/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let city: Caller
let second: Caller
let firm: string
beforeAll(async () => {
  server = await startTestServer({ firms: 300, now: '2026-11-20T02:00:00Z' })
  city = await server.as({ role: 'city_staff', organisationId: 'team' })
  second = await server.as({ role: 'city_staff', organisationId: 'team' })
  const { rows } = await server.database.owner.query<{ id: string }>(
    `select id from enterprise where type = 'company' and industry_code like '51%' order by id limit 1`,
  )
  firm = rows[0]?.id ?? ''
  await server.database.owner.query('delete from enterprise_fact where enterprise_id = $1', [firm])
  await server.database.owner.query(
    `insert into enterprise_fact (enterprise_id, fact, source, period, number_value, text_value, recorded_on) values
       ($1, 'employees', 'registry', '2025', 30, null, '2026-01-01'), ($1, 'revenue', 'tax', '2025', 6000000000, null, '2026-01-01'),
       ($1, 'giant_on', 'department', '', null, '2026-06-10', '2026-07-01')`,
    [firm],
  )
})
afterAll(() => server.close())

const cite = {
  document: '测试文件〔2026〕9号',
  clause: '第二条',
  firstDay: '2026-06-01',
  lastDay: null,
  place: '000000',
  source: '文件原文',
  verified: false,
}

async function add(number: string, value: PolicyEntryDraft['value'], place = '000000'): Promise<string> {
  const id = randomUUID()
  const body = { id, number, value, cite: { ...cite, place }, reason: '测试' }
  await city.call(proposePolicyEntry, { body })
  await second.call(decidePolicyEntry, { params: { id }, body: { decision: 'approve' } })
  return id
}

it('the offers of a firm are judged by an entry once it is approved, and name it', async () => {
  const params = { id: firm, rule: 'award' }
  expect((await city.call(getPolicyOffer, { params })).grounds.map(({ added }) => added)).toEqual([null])
  const giant = await add('award.giant', 40_000_000, '440800')
  const since = await add('award.recognised-since', '2026-01-01', '440800')
  const offer = await city.call(getPolicyOffer, { params })
  expect(offer).toMatchObject({
    version: cite.document,
    isVerified: false,
    grounds: expect.arrayContaining([
      expect.objectContaining({ added: giant, document: cite.document, isVerified: false }),
      expect.objectContaining({ added: since }),
    ]),
  })
  const { policies } = await city.call(listOffers, { params: { id: firm } })
  expect(policies.find(({ rule }) => rule === 'award')).toMatchObject({
    version: cite.document,
    verdict: offer.verdict,
  })
})

it('so are the gap report and the size of a firm', async () => {
  const before = await city.call(getEnterprise, { params: { id: firm } })
  expect(before.sizeJudgement).toMatchObject({ outcome: 'decided', sizeClass: 'medium' })
  const size = await add('size-class.wholesale.staff', [300, 40, 5])
  const { sizeJudgement } = await city.call(getEnterprise, { params: { id: firm } })
  expect(sizeJudgement).toMatchObject({
    sizeClass: 'small',
    indicators: [
      { indicator: 'staff', entry: { id: size, document: cite.document, verified: false } },
      { entry: null },
    ],
  })
  const years = await add('giant.2026.years', 5)
  const { tiers } = await city.call(getGapReport, { params: { id: firm } })
  const giant = tiers.find(({ rule }) => rule === 'giant')
  const clauses = [...(giant?.short ?? []), ...(giant?.lacking ?? []), ...(giant?.met ?? [])]
  // A 小巨人 must be a 中小企业, so its size is judged by the entry too.
  expect(clauses.map(({ added }) => added)).toEqual(expect.arrayContaining([years, size]))
})

it('another process decides by it at once: nothing is kept between two questions', async () => {
  const other = await server.as('demo-town')
  const ask = async () =>
    await other.call(decideRule, {
      params: { id: 'inclusive-loan' },
      body: { on: '2026-07-01', place: '440883', facts: { bank_credit: '1500万元' } },
    })
  expect(await ask()).toMatchObject({ value: { mostFen: 1_000_000_000 } })
  // Written past this server, as another process would.
  await server.database.owner.query(
    `insert into policy_entry (id, number, place, value, document, clause, source, first_day, verified, reason, status,
       organisation_id, proposed_by, decided_by, decided_at)
     values (gen_random_uuid(), 'inclusive-loan.nfra', '000000', '2000000000', '测试', '测试', '测试', '2026-06-01', true, '测试',
       'approved', 'team', 'one', 'other', now())`,
  )
  expect(await ask()).toMatchObject({ value: { mostFen: 2_000_000_000 } })
})
