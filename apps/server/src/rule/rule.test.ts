import { decideRule as decideRoute, getRule, listRules, RuleAnswer, RuleDescription } from '@huoshui/contract'
import { decideRule, RULES } from '@huoshui/rules/law/registry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, startTestServer, type TestServer } from '../testing.ts'
import { readCases } from './read-cases.ts'

let server: TestServer
let town: Caller
let bank: Caller
beforeAll(async () => {
  server = await startTestServer({ now: '2026-11-20T02:00:00Z' })
  town = await server.as('demo-town')
  bank = await server.as({ role: 'bank_clerk', organisationId: 'bank-icbc' })
})
afterAll(() => server.close())

describe('the rule library', () => {
  it('lists every rule with its facts in their units, kinds and numbers, and what holds today in the city', async () => {
    const { on, place, rules } = await bank.call(listRules)
    expect({ on, place }).toEqual({ on: '2026-11-20', place: '440800' })
    expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id))
    for (const rule of rules) expect(RuleDescription.safeParse(rule).error).toBeUndefined()
    const award = rules.find(({ id }) => id === 'award')
    expect(award?.facts.map(({ name }) => name)).toContain('giant_on')
    const giant = award?.numbers.find(({ id }) => id === 'award.giant')
    expect(giant).toMatchObject({
      unit: '分',
      entries: [{ value: 50_000_000, added: null, cite: { clause: '三（一）企业认定支持', verified: false } }],
      inForce: { value: null, text: expect.stringContaining('已于2026-02-17到期') },
    })
    const earlier = await bank.call(listRules, { query: { on: '2025-06-01', place: '440883' } })
    expect(earlier.rules.find(({ id }) => id === 'award')?.numbers[0]?.inForce).toMatchObject({
      value: 50_000_000,
      cite: { place: '440800' },
      added: null,
    })
  })

  it('refuses a place that is no code, and a day that is none', async () => {
    expect((await town.send(listRules, { query: { place: '湛江' } })).body.sentence).toContain('行政区划代码')
    expect((await town.send(listRules, { query: { on: '2026-02-30' } })).status).toBe(422)
  })

  it('shows one rule with all its worked cases and its file', async () => {
    for (const { id, file } of RULES) {
      const rule = await town.call(getRule, { params: { id } })
      expect(rule.file).toBe(file)
      expect(rule.cases.length, id).toBeGreaterThanOrEqual(15)
    }
    const award = await town.call(getRule, { params: { id: 'award' } })
    expect(award.casesFile).toBe('award/cases.yaml')
    expect(award.cases[0]).toMatchObject({
      name: '小巨人 50 万元',
      place: '440883',
      expect: 'met',
      facts: expect.arrayContaining([
        { name: 'giant_on', label: expect.any(String), value: '2024-10-01', text: '2024-10-01' },
        expect.objectContaining({ name: 'awarded_title', text: '没有领过' }),
      ]),
      details: expect.arrayContaining([{ label: '奖励上限', text: '50万元' }]),
    })
    expect((await town.send(getRule, { params: { id: 'awards' } })).status).toBe(404)
  })
})

describe('deciding', () => {
  it('answers every worked case as the rule itself does', async () => {
    for (const rule of RULES) {
      const plain = readCases(rule).filter(({ added }) => added === undefined)
      for (const { on, place, kind, facts } of plain.slice(0, 6)) {
        const body = { on, place, facts: { ...facts }, ...(kind === undefined ? {} : { kind }) }
        const answer = await town.call(decideRoute, { params: { id: rule.id }, body })
        const decided = decideRule(rule.id, facts, { on, place, ...(kind === undefined ? {} : { kind }) })
        expect(answer).toEqual(decided.isOk ? JSON.parse(JSON.stringify(decided.answer)) : undefined)
        expect(RuleAnswer.safeParse(answer).error).toBeUndefined()
      }
    }
  })

  it.each([
    ['award', { facts: { giants_on: '2024-10-01' } }, { name: 'giants_on', suggestion: 'giant_on' }],
    ['award', { facts: { giant_on: '2024' } }, { name: 'giant_on' }],
    [
      'above-scale',
      { facts: { main_revenue: '2000' } },
      { name: 'main_revenue', message: expect.stringContaining('单位') },
    ],
    ['awards', { facts: {} }, { name: 'rule', suggestion: 'award' }],
    ['award', { facts: {}, on: '今天' }, { name: 'on' }],
    ['award', { facts: {}, place: '湛江' }, { name: 'place' }],
    ['award', { facts: {}, kind: 'new' }, { name: 'kind' }],
  ])('refuses %s %j, naming what to mend', async (id, given, problem) => {
    const body = { on: '2025-06-01', place: '440883', ...given }
    const reply = await town.send(decideRoute, { params: { id }, body })
    expect(reply.status).toBe(422)
    expect(reply.body).toMatchObject({ code: 'bad-input', details: { problems: [expect.objectContaining(problem)] } })
  })

  it('refuses more facts than any rule has', async () => {
    const facts = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`fact_${index}`, 1]))
    const reply = await town.send(decideRoute, {
      params: { id: 'award' },
      body: { on: '2025-06-01', place: '440883', facts },
    })
    expect(reply.status).toBe(422)
  })
})
