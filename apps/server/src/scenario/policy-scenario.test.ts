import { randomUUID } from 'node:crypto'
import {
  compareScenarios,
  getScenario,
  listScenarioFirms,
  listScenarios,
  type NumberChange,
  type PolicyChange,
  saveScenario,
  tryScenario,
} from '@huoshui/contract'
import { checkEntry } from '@huoshui/rules/law/check-entry'
import type { AddedEntry, AnyPolicyNumber, PolicyValue } from '@huoshui/rules/law/citation'
import type { Rule, RuleAnswer, RuleFacts } from '@huoshui/rules/law/rule'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { amountOf } from '../match/policy/amounts.ts'
import { POLICIES, placeOf } from '../offer/judge-policies.ts'
import type { FirmKnown } from '../offer/read-firm-facts.ts'
import { readFirms, stateRuleFacts } from '../policy/policy.fixture.ts'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'

const on = '2026-02-10'
const awardAssumed = { awarded_title: 'none' }
let server: TestServer
let callers: Record<'city' | 'county' | 'bank', Caller>
let known: Record<'city' | 'county' | 'bank', Map<string, FirmKnown>>
beforeAll(async () => {
  server = await startTestServer({ firms: 800, now: `${on}T02:00:00Z` })
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

/** Each firm decided by itself, as in force and as it would be. */
function decideBoth(firms: Map<string, FirmKnown>, { rule: id, of, assumed, numbers }: PolicyChange) {
  const rule = ruleOf(id)
  const added: AddedEntry[] = numbers.map(({ number, value, place, firstDay }, at) => {
    const cite = { document: '', clause: '', firstDay, lastDay: null, place, source: '', verified: false }
    return { id: `${at}`, number, value, cite }
  })
  const kind = of === null ? {} : { kind: of }
  const decide = (firm: FirmKnown, entries: readonly AddedEntry[]): RuleAnswer =>
    rule.decide({ ...firm.facts, ...(assumed as RuleFacts) }, { on, place: placeOf(firm), added: entries, ...kind })
  return [...firms].map(([firm, each]) => ({ firm, was: decide(each, []), is: decide(each, added) }))
}

async function sideOf(caller: Caller, change: PolicyChange, side: 'gained' | 'lost'): Promise<string[]> {
  const found: string[] = []
  for (let place: string | undefined; ; ) {
    const body = { change, side, limit: 37, ...(place ? { place } : {}) }
    const page = await caller.call(listScenarioFirms, { body })
    found.push(...page.rows.map(({ id }) => id))
    if (page.next === null) return found
    place = page.next
  }
}

/** The number doubled, halved, a little more; as it was where that is no value of its kind. */
function valueNear({ id, entries }: AnyPolicyNumber, factor: number): NumberChange['value'] {
  const [entry] = entries
  if (!entry) throw new Error(`${id} has no entry`)
  const { value, cite } = entry
  const moved = typeof value === 'number' ? value * factor : isRow(value) ? value.map((each) => each * factor) : value
  const rounded = typeof moved === 'number' ? Math.round(moved) : isRow(moved) ? moved.map(Math.round) : moved
  const fit = [moved, rounded, value].find((each) => checkEntry({ number: id, value: each, cite }).length === 0)
  return isRow(fit) ? [...fit] : (fit ?? 0)
}

function isRow(value: PolicyValue | undefined): value is readonly number[] {
  return typeof value === 'object'
}

/** Numbers some document gives; those left open have no value to move. */
function stated({ numbers }: Pick<Rule, 'numbers'>): AnyPolicyNumber[] {
  return numbers.filter(({ entries }) => entries.length > 0)
}

const changes: fc.Arbitrary<PolicyChange> = fc.constantFrom(...POLICIES).chain((rule) =>
  fc
    .record({
      numbers: fc.subarray(stated(rule), { minLength: 1, maxLength: Math.min(30, stated(rule).length) }),
      factor: fc.constantFrom(0, 0.5, 0.9, 1, 1.2, 3),
      place: fc.constantFrom('440800', '440803', '000000'),
      kind: fc.constantFrom(null, ...Object.keys(rule.kinds ?? {})),
    })
    .map(({ numbers, factor, place, kind }) => ({
      kind: 'policy',
      rule: rule.id,
      of: kind,
      assumed: rule.id === 'award' ? awardAssumed : {},
      numbers: numbers.map((number) => {
        return { number: number.id, value: valueNear(number, factor), place, firstDay: '2026-01-15' }
      }),
    })),
)

describe('a changed policy number', () => {
  it('gains and loses exactly the firms decided otherwise one by one, in each scope, and the money to the fen', async () => {
    let differing = 0
    await fc.assert(
      fc.asyncProperty(changes, fc.constantFrom('city', 'county', 'bank'), async (change, who) => {
        const decided = decideBoth(known[who], change)
        const gained = decided.filter(({ was, is }) => is.decision === 'met' && was.decision !== 'met')
        const lost = decided.filter(({ was, is }) => was.decision === 'met' && is.decision !== 'met')
        const effect = await callers[who].call(tryScenario, { body: { change } })
        expect(effect).toMatchObject({
          on,
          before: decided.filter(({ was }) => was.decision === 'met').length,
          after: decided.filter(({ is }) => is.decision === 'met').length,
          gained: { count: gained.length },
          lost: { count: lost.length },
        })
        expect(effect.after - effect.before).toBe(effect.gained.count - effect.lost.count)
        const sum = (side: 'was' | 'is') =>
          decided.reduce((total, each) => {
            const { decision, value } = each[side]
            return total + (decision === 'met' ? (amountOf(change.rule, value) ?? 0) : 0)
          }, 0)
        if (effect.money) {
          expect([effect.money.before.sumFen, effect.money.after.sumFen]).toEqual([sum('was'), sum('is')])
          for (const money of [effect.money.before, effect.money.after]) {
            expect(Object.values(money.groups.unit).reduce((total, fen) => total + fen, 0)).toBe(money.sumFen)
          }
        }
        expect(await sideOf(callers[who], change, 'gained')).toEqual(gained.map(({ firm }) => firm))
        expect(await sideOf(callers[who], change, 'lost')).toEqual(lost.map(({ firm }) => firm))
        differing += gained.length + lost.length
      }),
      { numRuns: 80, seed: 11 },
    )
    expect(differing).toBeGreaterThan(100)
  }, 180_000)

  it('shows what a higher ceiling costs, where the law of the city has a number of its own for a county', async () => {
    const raise = (place: string): PolicyChange => ({
      kind: 'policy',
      rule: 'award',
      of: null,
      assumed: awardAssumed,
      numbers: [{ number: 'award.giant', value: 60_000_000, place, firstDay: '2026-01-01' }],
    })
    const whole = await callers.city.call(tryScenario, { body: { change: raise('440800') } })
    const giants = ((whole.money?.after.sumFen ?? 0) - (whole.money?.before.sumFen ?? 0)) / 10_000_000
    expect(giants).toBeGreaterThan(1)
    expect(whole).toMatchObject({ gained: { count: 0 }, lost: { count: 0 }, money: { after: { isCeiling: true } } })
    const county = await callers.city.call(tryScenario, { body: { change: raise('440803') } })
    const own = await callers.county.call(tryScenario, { body: { change: raise('440803') } })
    const more = (effect: typeof whole) => (effect.money?.after.sumFen ?? 0) - (effect.money?.before.sumFen ?? 0)
    expect(more(county)).toBe(more(own))
    expect(more(county)).toBeLessThan(more(whole))
  })

  it('is judged on the day it begins, where the document in force has ended by then', async () => {
    const numbers = ['award.giant', 'award.specialised', 'award.innovative'].map((number) => {
      return { number, value: 10_000_000, place: '440800', firstDay: '2027-01-01' }
    })
    const since = { number: 'award.recognised-since', value: '2022-01-01', place: '440800', firstDay: '2027-01-01' }
    const change: PolicyChange = {
      kind: 'policy',
      rule: 'award',
      of: null,
      assumed: awardAssumed,
      numbers: [...numbers, since],
    }
    const effect = await callers.city.call(tryScenario, { body: { change } })
    expect(effect).toMatchObject({ on: '2027-01-01', before: 0, undetermined: { before: 800 } })
    expect(effect.after).toBeGreaterThan(20)
    expect(effect.money?.after.sumFen).toBe(effect.after * 10_000_000)
  })

  it('is saved, listed with both values in words, and compared with another of the same policy', async () => {
    const change = (value: number): PolicyChange => ({
      kind: 'policy',
      rule: 'above-scale',
      of: null,
      assumed: {},
      numbers: [{ number: 'above-scale.revenue', value, place: '440800', firstDay: on }],
    })
    const [id, other] = [randomUUID(), randomUUID()]
    const saved = await callers.city.call(saveScenario, {
      body: { id, name: '测试·一千五百万', change: change(1_500_000_000) },
    })
    expect(saved).toMatchObject({
      subject: '小升规（规模以上工业）',
      beforeText: '规模以上工业年主营业务收入：2,000万元',
      afterText: '规模以上工业年主营业务收入：1,500万元',
    })
    await callers.city.call(saveScenario, { body: { id: other, name: '测试·一千万', change: change(1_000_000_000) } })
    expect((await callers.city.call(listScenarios)).rows.map((row) => row.id)).toEqual([other, id])
    expect((await callers.city.call(getScenario, { params: { id } })).today).toEqual(saved.effect)
    const compared = await callers.city.call(compareScenarios, { params: { id }, query: { other } })
    const between = compared.between
    expect((between?.gained.count ?? 0) - (between?.lost.count ?? 0)).toBe(compared.other.after - compared.one.after)
  })

  it('a number the policy has not, a value of another kind, and money below nothing are refused with a sentence', async () => {
    const refused = async (number: string, value: NumberChange['value'], place = '440800', rule = 'award') => {
      const numbers = [{ number, value, place, firstDay: on }]
      const change = { kind: 'policy' as const, rule, numbers }
      return (await callers.city.send(tryScenario, { body: { change: change as never } })).body
    }
    expect(await refused('giant.share', 1)).toMatchObject({
      code: 'bad-input',
      sentence: expect.stringContaining('giant.share'),
    })
    expect(await refused('award.giant', '五十万')).toMatchObject({
      sentence: expect.stringContaining('小巨人奖励上限'),
    })
    expect(await refused('award.giant', -1)).toMatchObject({ sentence: expect.stringContaining('不小于0') })
    expect(await refused('title.validity', 10_000, '440800', 'giant')).toMatchObject({
      sentence: expect.stringContaining('最多 100 年'),
    })
    expect(await refused('award.giant', 1, '湛江')).toMatchObject({ code: 'bad-input' })
  })
})
