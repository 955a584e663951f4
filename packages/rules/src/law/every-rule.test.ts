import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isDay } from '../day/day.ts'
import { FACTS, isFactId } from '../fact/dictionary.ts'
import { casesOf } from './cases.ts'
import { checkEntry } from './check-entry.ts'
import type { AddedEntry, AnyPolicyNumber, PolicyValue } from './citation.ts'
import { placesAround, sampleOf } from './entry-on.ts'
import { checkRuleFacts } from './given/check-rule-facts.ts'
import { describeValue, isLabelled } from './given/describe-value.ts'
import { listFacts, listStatedFacts } from './given/list-facts.ts'
import { sampleValues } from './given/sample-values.ts'
import { RULES } from './registry.ts'
import type { Rule, RuleFacts, RuleQuestion } from './rule.ts'

const days = ['2020-01-01', '2023-02-17', '2025-06-30', '2026-03-31', '2026-04-01', '2026-11-22']
const places = ['440883', '440800', '440300', '610900', '000000']

function questionsOf(rule: Rule): fc.Arbitrary<RuleQuestion> {
  const kinds = Object.keys(rule.kinds ?? {})
  const base = { on: fc.constantFrom(...days), place: fc.constantFrom(...places) }
  return kinds.length === 0 ? fc.record(base) : fc.record({ ...base, kind: fc.constantFrom(...kinds) })
}

function factsOf(rule: Rule): fc.Arbitrary<RuleFacts> {
  const samples = sampleValues(rule, '2026-03-31')
  const shape = Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, fc.constantFrom(...values)]))
  return fc.record(shape, { requiredKeys: [] }).map(withoutContradiction)
}

/** High-value and self-developed ones are among the class: records that say otherwise contradict themselves. */
function withoutContradiction(facts: RuleFacts): RuleFacts {
  const most = facts['patents_one']
  if (typeof most !== 'number') return facts
  const clamped = ['patents_high', 'patents_own'].flatMap((name) => {
    const count = facts[name]
    return typeof count === 'number' && count > most ? [[name, most] as const] : []
  })
  return { ...facts, ...Object.fromEntries(clamped) }
}

/** Worked cases of a rule with their facts read: where a decision is actually reached. */
function casesOfRule(rule: Rule): readonly (RuleQuestion & { facts: RuleFacts })[] {
  const file = new URL(`../${dirname(rule.file)}/cases.yaml`, import.meta.url)
  const cases = casesOf(parse(readFileSync(file, 'utf8'), { merge: true })).filter((one) => one.rule === rule.id)
  return cases.flatMap(({ facts, on, place, kind }) => {
    const checked = checkRuleFacts(rule, facts)
    return checked.isOk ? [{ on, place, ...(kind === undefined ? {} : { kind }), facts: checked.facts }] : []
  })
}

/** Entries of other values than the built-in ones that an official could keep, in force ever since. */
function entriesFor(number: AnyPolicyNumber, place: string): AddedEntry[] {
  const sample = sampleOf(number)
  const values = [...number.entries.map(({ value }) => value), ...(sample === undefined ? [] : othersThan(sample))]
  const cite = {
    document: '测试新文件',
    clause: '第一条',
    firstDay: '1950-01-01',
    lastDay: null,
    place,
    source: '测试',
    verified: true,
  }
  return values
    .map((value) => ({ id: 'entry', number: number.id, value, cite }))
    .filter((entry) => checkEntry(entry).length === 0)
}

function othersThan(sample: PolicyValue): PolicyValue[] {
  if (typeof sample === 'number') return [0, Math.floor(sample / 2), sample * 2 + 1]
  if (typeof sample === 'boolean') return [!sample]
  if (typeof sample === 'string') return isDay(sample) ? ['2024-03-03'] : ['12-31']
  return [sample.map((figure) => figure * 3 + 1), sample.map((figure) => Math.floor(figure / 3))]
}

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const names = [...listFacts(rule).map(({ name }) => name), ...listStatedFacts(rule)]

  it('has numbers that name document, clause, first day, place and source', () => {
    for (const { id, label, entries, open } of rule.numbers) {
      expect(id.startsWith(`${rule.id}.`) || id.includes('.'), id).toBe(true)
      expect(label.length * (entries.length + (open?.why.length ?? 0)), id).toBeGreaterThan(0)
      for (const { cite } of entries) {
        expect(
          `${cite.document}|${cite.clause}|${cite.source}`.split('|').every((text) => text !== ''),
          id,
        ).toBe(true)
        expect(isDay(cite.firstDay) && (cite.lastDay === null || cite.lastDay >= cite.firstDay), id).toBe(true)
        expect(placesAround(cite.place).length, id).toBeGreaterThan(0)
      }
    }
  })

  it('asks for facts of the dictionary, and its own inputs do not hide one', () => {
    for (const name of rule.facts) expect(Object.hasOwn(FACTS, name)).toBe(true)
    for (const name of Object.keys(rule.inputs ?? {})) expect(isFactId(name), name).toBe(false)
  })

  it('decides nothing without facts that a firm could fail, and says why', () => {
    const answer = rule.decide({}, { on: '2025-06-30', place: '440883' })
    expect(answer.decision).not.toBe('met')
    expect(answer.grounds.length).toBeGreaterThan(0)
  })

  it('forgetting a fact never turns one decision into the other', () => {
    fc.assert(
      fc.property(factsOf(rule), questionsOf(rule), fc.subarray(names), (facts, question, gone) => {
        const before = rule.decide(facts, question).decision
        const left = Object.fromEntries(Object.entries(facts).filter(([name]) => !gone.includes(name)))
        const after = rule.decide(left, question).decision
        return after === before || after === 'not-determinable'
      }),
      { numRuns: 300 },
    )
  })

  it('has fifteen worked cases at least, with each decision, from which forgetting never contradicts', () => {
    const cases = casesOfRule(rule)
    expect(cases.length).toBeGreaterThanOrEqual(15)
    const decisions = new Set(cases.map(({ facts, ...question }) => rule.decide(facts, question).decision))
    expect([...decisions].sort()).toEqual(['met', 'not-determinable', 'not-met'])
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.subarray(names), ({ facts, ...question }, gone) => {
        const before = rule.decide(facts, question).decision
        const left = Object.fromEntries(Object.entries(facts).filter(([name]) => !gone.includes(name)))
        const after = rule.decide(left, question).decision
        return after === before || after === 'not-determinable'
      }),
      { numRuns: 400 },
    )
  })

  it('an answer is whole: what is missing is unknown and asked for, every ground speaks, a decision misses nothing', () => {
    fc.assert(
      fc.property(factsOf(rule), questionsOf(rule), (facts, question) => {
        const answer = rule.decide(facts, question)
        const { decision, missing, grounds } = answer
        expect(answer).toMatchObject({ rule: rule.id, on: question.on, place: question.place })
        // A code of an industry may be there and too short.
        const known = missing.filter((name) => facts[name] !== undefined && name !== 'industry')
        expect([...known, ...missing.filter((name) => !names.includes(name))]).toEqual([])
        expect(decision === 'not-determinable' || missing.length === 0).toBe(true)
        expect(grounds.length > 0 && grounds.every(({ text }) => text.endsWith('。'))).toBe(true)
        const open = grounds.some(({ result, isHint }) => result === 'not-determinable' && !isHint)
        expect(decision !== 'not-determinable' || open).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('names an official’s entry wherever one changes the answer, as a ground too, and stands any that may be kept', () => {
    for (const { facts, ...question } of casesOfRule(rule)) {
      const before = rule.decide(facts, question)
      for (const entry of rule.numbers.flatMap((number) => entriesFor(number, question.place))) {
        const after = rule.decide(facts, { ...question, added: [entry] })
        const isSame =
          after.decision === before.decision && JSON.stringify(after.value) === JSON.stringify(before.value)
        expect(isSame || after.added.includes(entry.id), `${entry.number} ${JSON.stringify(entry.value)}`).toBe(true)
        expect(after.grounds.flatMap(({ added }) => added ?? [])).toEqual(
          after.added.length > 0 ? expect.arrayContaining([entry.id]) : [],
        )
        expect(after.version.includes(entry.cite.document)).toBe(after.added.length > 0)
      }
    }
  })

  it('has a label for every detail of its decisions, which are then in words', () => {
    const labels = Object.fromEntries(listFacts(rule).map(({ name, label }) => [name, label]))
    for (const { facts, ...question } of casesOfRule(rule)) {
      const details = describeValue(rule.decide(facts, question).value ?? {}, labels)
      expect(details.filter(({ name }) => !isLabelled(name)).map(({ name }) => name)).toEqual([])
      expect(details.every(({ text }) => text !== '' && !/[a-z]_[a-z]|undefined|NaN/u.test(text))).toBe(true)
    }
  })

  it('answers any day that is accepted', () => {
    const span = fc.constantFrom('1850-01-01', '1999-02-28', '2024-02-29', '2150-12-31')
    const dated = Object.entries(sampleValues(rule, '2026-03-31')).filter(([, values]) => isDay(String(values[0])))
    const shape = Object.fromEntries(dated.map(([name]) => [name, span]))
    fc.assert(
      fc.property(factsOf(rule), fc.record(shape, { requiredKeys: [] }), questionsOf(rule), (facts, days, question) => {
        expect(rule.decide({ ...facts, ...days }, question).rule).toBe(rule.id)
      }),
      { numRuns: 100 },
    )
  })

  it('reads no fact it does not list', () => {
    fc.assert(
      fc.property(factsOf(rule), questionsOf(rule), (facts, question) => {
        const read = new Set<string>()
        const watched = new Proxy(facts, {
          get: (target, name) => {
            read.add(String(name))
            return target[String(name)]
          },
        })
        rule.decide(watched, question)
        expect([...read].filter((name) => !names.includes(name))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})

describe('the registry', () => {
  it('has ids of rules and of numbers once each', () => {
    const ids = RULES.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const byId = new Map(RULES.flatMap(({ numbers }) => numbers.map((number) => [number.id, number] as const)))
    for (const { numbers } of RULES) for (const number of numbers) expect(byId.get(number.id)).toBe(number)
  })
})
