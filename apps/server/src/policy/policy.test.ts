import {
  countPolicyFirms,
  getPolicyProgress,
  listPolicies,
  listPolicyFirms,
  type PolicyCounts,
} from '@huoshui/contract'
import type { Verdict } from '@huoshui/rules/criteria/criterion'
import { sectionOfIndustry } from '@huoshui/rules/industry/industry'
import { isPlaceCode } from '@huoshui/rules/law/entry-on'
import type { Rule, RuleAnswer, RuleFacts } from '@huoshui/rules/law/rule'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { amountOf, hasAmount } from '../match/policy/amounts.ts'
import { POLICIES } from '../offer/judge-policies.ts'
import type { FirmKnown } from '../offer/read-firm-facts.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { readFirms, stateRuleFacts } from './policy.fixture.ts'

// Within the days of most documents, so that each decision is reached.
const on = '2026-02-10'
let server: TestServer
let callers: Record<'city' | 'county' | 'bank', Caller>
let known: Record<'city' | 'county' | 'bank', Map<string, FirmKnown>>
beforeAll(async () => {
  server = await startTestServer({ firms: 1200, now: `${on}T02:00:00Z` })
  await stateRuleFacts(server.database.owner, on)
  callers = {
    city: await server.as({ role: 'city_staff', organisationId: 'team' }),
    county: await server.as({ role: 'county_staff', organisationId: 'team-440803' }),
    bank: await server.as({ role: 'bank_manager', organisationId: 'bank-icbc' }),
  }
  known = {
    city: await readFirms(server, callers.city, on),
    county: await readFirms(server, callers.county, on),
    bank: await readFirms(server, callers.bank, on),
  }
}, 120_000)
afterAll(() => server.close())

const ruleOf = (id: string): Rule => POLICIES.find((rule) => rule.id === id) ?? (POLICIES[0] as Rule)

type Asked = { rule: Rule; kind: string | undefined; assumed: RuleFacts }

function askedOf(rule: Rule): Asked[] {
  const kinds = rule.kinds ? Object.keys(rule.kinds) : [undefined]
  const assumed = [{}, ...(assumptions[rule.id] ?? [])]
  return kinds.flatMap((kind) => assumed.map((each) => ({ rule, kind, assumed: each })))
}

const loan = {
  loan_on: '2026-02-01',
  loan_amount: 300_000_001,
  loan_days: 333,
  loan_rate: 345,
  loan_kind: 'fixed_asset',
  listed_field: true,
  service_field: 'catering',
  used_principal: 0,
  other_subsidies: [],
}
const assumptions: Readonly<Record<string, RuleFacts[]>> = {
  award: [{ awarded_title: 'none' }, { awarded_title: 'innovative' }],
  'listing-reward': [{ listing_stage: 'listed', listing_reward_paid: 0 }],
  subsidy: [loan, { ...loan, year_days: '360' }],
}

/** Each firm decided by itself. */
function decideAll(firms: Map<string, FirmKnown>, { rule, kind, assumed }: Asked): Map<string, RuleAnswer> {
  return new Map(
    [...firms].map(([id, { facts, unitCode, cityCode }]) => {
      const place = isPlaceCode(unitCode) ? unitCode : cityCode
      return [id, rule.decide({ ...facts, ...assumed }, { on, place, ...(kind === undefined ? {} : { kind }) })]
    }),
  )
}

function sentOf({ rule, kind, assumed }: Asked) {
  return {
    params: { rule: rule.id },
    query: { ...(kind === undefined ? {} : { kind }), assumed: JSON.stringify(assumed) },
  }
}

async function pages(caller: Caller, asked: Asked, verdict: Verdict): Promise<string[]> {
  const found: string[] = []
  const { params, query } = sentOf(asked)
  for (let after: string | undefined; ; ) {
    const page = await caller.call(listPolicyFirms, {
      params,
      query: { ...query, verdict, limit: 89, ...(after ? { after } : {}) },
    })
    found.push(...page.rows.map(({ id }) => id))
    if (page.next === null) return found
    after = page.next
  }
}

const idsOf = (answers: Map<string, RuleAnswer>, verdict: Verdict) =>
  [...answers].filter(([, { decision }]) => decision === verdict).map(([id]) => id)

/** 分 of the firms met, by the group a firm is in. */
function moneyBy(
  asked: Asked,
  answers: Map<string, RuleAnswer>,
  groupOf: (id: string) => string,
): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const id of idsOf(answers, 'met')) {
    const amount = amountOf(asked.rule.id, answers.get(id)?.value)
    const group = groupOf(id)
    if (amount !== undefined) sums[group] = (sums[group] ?? 0) + amount
  }
  return sums
}

function expectMoney(
  asked: Asked,
  answers: Map<string, RuleAnswer>,
  firms: Map<string, FirmKnown>,
  counts: PolicyCounts,
) {
  if (!hasAmount(asked.rule.id)) return expect(counts.money).toBeNull()
  const factOf = (name: string) => (id: string) => String(firms.get(id)?.facts[name as never] ?? '')
  const sectionOf = (id: string) => sectionOfIndustry(factOf('industry')(id)) ?? ''
  const whole = moneyBy(asked, answers, () => 'all')['all'] ?? 0
  const met = idsOf(answers, 'met')
  const reckoned = met.filter((id) => amountOf(asked.rule.id, answers.get(id)?.value) !== undefined).length
  const withoutUnknown = ({ '': _, ...groups }: Record<string, number>) => groups
  expect(counts.money).toMatchObject({
    sumFen: whole,
    reckoned,
    unreckoned: met.length - reckoned,
    groups: {
      unit: moneyBy(asked, answers, factOf('unit')),
      section: withoutUnknown(moneyBy(asked, answers, sectionOf)),
      size: withoutUnknown(moneyBy(asked, answers, factOf('size_class'))),
    },
  })
  const units = Object.values(counts.money?.groups.unit ?? {})
  expect(units.reduce((sum, fen) => sum + fen, 0)).toBe(whole)
}

describe.each(POLICIES.map((rule) => [rule.id, rule] as const))('firms of %s', (_, rule) => {
  it('are those the rule decides so one by one, in each scope, with their money', async () => {
    for (const asked of askedOf(rule)) {
      for (const who of ['city', 'county', 'bank'] as const) {
        const answers = decideAll(known[who], asked)
        const counts = await callers[who].call(countPolicyFirms, sentOf(asked))
        const label = `${who} ${asked.kind} ${JSON.stringify(asked.assumed)}`
        expect(counts, label).toMatchObject({
          met: idsOf(answers, 'met').length,
          notMet: idsOf(answers, 'not-met').length,
          notDeterminable: idsOf(answers, 'not-determinable').length,
          isPartial: who === 'bank',
        })
        expect(Object.values(counts.groups.unit).reduce((sum, each) => sum + each, 0)).toBe(counts.met)
        expectMoney(asked, answers, known[who], counts)
        for (const verdict of ['met', 'not-determinable'] as const) {
          expect(await pages(callers[who], asked, verdict), `${label} ${verdict}`).toEqual(idsOf(answers, verdict))
        }
      }
    }
  }, 120_000)
})

describe('policies', () => {
  it('reach every answer in this city, so that equal counts mean something', () => {
    const met = POLICIES.filter((rule) =>
      askedOf(rule).some((asked) => idsOf(decideAll(known.city, asked), 'met').length > 0),
    )
    expect(met.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['innovative', 'specialised', 'giant', 'technology', 'award', 'above-scale', 'subsidy']),
    )
    expect([known.county.size, known.bank.size].every((size) => size > 30 && size < known.city.size)).toBe(true)
  })

  it('are listed with what has to be assumed', async () => {
    const { rows } = await callers.bank.call(listPolicies)
    expect(rows.map(({ rule }) => rule)).toEqual(POLICIES.map(({ id }) => id))
    expect(rows.find(({ rule }) => rule === 'award')).toMatchObject({
      hasMoney: true,
      inputs: [{ name: 'awarded_title', choices: { none: '没有领过' } }],
    })
    expect((await callers.bank.call(getPolicyProgress)).rows).toEqual([])
  })

  it('an approved entry of an official counts at the next question, where it holds', async () => {
    const asked = { rule: ruleOf('award'), kind: undefined, assumed: { awarded_title: 'none' } }
    const sum = async (who: 'city' | 'county') =>
      (await callers[who].call(countPolicyFirms, sentOf(asked))).money?.sumFen ?? 0
    await server.database.owner.query(
      `insert into policy_entry (id, number, place, value, document, clause, source, first_day, verified, reason, status,
         organisation_id, proposed_by, decided_by, decided_at, decision_reason)
       values (gen_random_uuid(), 'award.giant', '440803', '70000000', '测试文件', '第一条', '测试', '2026-01-01', true, '测试',
         'approved', 'team', 'one', 'other', now(), '测试')`,
    )
    const giants = [...decideAll(known.county, asked).values()].filter(({ value }) => value?.['title'] === 'giant')
    const before = moneyBy(asked, decideAll(known.county, asked), () => 'all')['all'] ?? 0
    expect(giants.length).toBeGreaterThan(0)
    expect(await sum('county')).toBe(before + giants.filter(({ decision }) => decision === 'met').length * 20_000_000)
  })

  it('a rule nobody applies under, a kind or an assumption there is not, is refused with a sentence', async () => {
    const city = callers.city
    expect((await city.send(countPolicyFirms, { params: { rule: 'size-class' } })).status).toBe(404)
    const refused = async (query: { kind?: string; assumed?: string }, rule = 'award') =>
      (await city.send(countPolicyFirms, { params: { rule }, query })).body
    expect(await refused({ kind: 'new' })).toMatchObject({
      code: 'bad-input',
      sentence: expect.stringContaining('不分种类'),
    })
    expect(await refused({ kind: 'old' }, 'giant')).toMatchObject({ sentence: expect.stringContaining('new（') })
    expect(await refused({ assumed: '{"revenue":1}' })).toMatchObject({ sentence: expect.stringContaining('revenue') })
    expect(await refused({ assumed: '{"awarded_title":"gold"}' })).toMatchObject({ code: 'bad-input' })
    expect(await refused({ assumed: '{' })).toMatchObject({ code: 'bad-input' })
  })

  it('a fact written is counted at the next question', async () => {
    const asked = { rule: 'award', kind: undefined, assumed: { awarded_title: 'none' } }
    const sent = { params: { rule: asked.rule }, query: { assumed: JSON.stringify(asked.assumed) } }
    const before = await callers.city.call(countPolicyFirms, sent)
    const plain = [...known.city].find(([, { facts }]) => facts.giant_on === undefined && facts.type !== 'company')
    const id = plain?.[0] ?? ''
    await server.database.owner.query(
      `insert into enterprise_fact (enterprise_id, fact, source, period, text_value, recorded_on)
       values ($1, 'giant_on', 'industry', '', '2025-08-01', '2026-02-01')`,
      [id],
    )
    await server.database.owner.query(`select pg_notify('huoshui_match', $1)`, [id])
    await expect
      .poll(async () => (await callers.city.call(countPolicyFirms, sent)).money?.sumFen)
      .toBeGreaterThan(before.money?.sumFen ?? 0)
    const wasMet = await pages(callers.city, { ...asked, rule: ruleOf('award') }, 'met')
    expect(wasMet).toContain(id)
  })
})
