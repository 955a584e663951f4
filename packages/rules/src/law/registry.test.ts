import { describe, expect, it } from 'vitest'
import { casesOf, differencesOf } from './cases.ts'
import { decideRule, findPolicyNumber, findRule, RULES } from './registry.ts'

const question = { on: '2026-11-22', place: '440800' }

describe('decideRule', () => {
  it('decides with facts as people write them', () => {
    const decided = decideRule(
      'above-scale',
      { industry: '1361', main_revenue: '2000万元', above_scale: false },
      question,
    )
    expect(decided).toMatchObject({ isOk: true, answer: { rule: 'above-scale', decision: 'met', place: '440800' } })
  })

  it.each([
    ['above-scales', {}, question, 'rule', 'above-scale'],
    ['小升规', {}, question, 'rule', undefined],
    ['above-scale', { main_revenu: '1万元' }, question, 'main_revenu', 'main_revenue'],
    ['above-scale', {}, { ...question, on: '2026-2-3' }, 'on', undefined],
    ['above-scale', {}, { ...question, place: '湛江' }, 'place', undefined],
    ['above-scale', {}, { ...question, kind: 'new' }, 'kind', undefined],
    ['giant', {}, { ...question, kind: 'old' }, 'kind', undefined],
  ])('refuses %s %j %j', (rule, facts, asked, name, suggestion) => {
    const decided = decideRule(rule, facts, asked)
    expect(decided.isOk).toBe(false)
    if (decided.isOk) return
    expect(decided.problems[0]).toMatchObject(suggestion === undefined ? { name } : { name, suggestion })
  })

  it('takes the first kind when none is given, and names it', () => {
    expect(decideRule('giant', {}, question)).toMatchObject({ answer: { kind: 'new' } })
    expect(decideRule('award', {}, question)).toMatchObject({ answer: { kind: null } })
  })

  it('names an official’s entry it used', () => {
    const cite = {
      document: '测试',
      clause: '一',
      firstDay: '2026-01-01',
      lastDay: null,
      place: '440800',
      source: '测试',
      verified: true,
    }
    const added = [{ id: 'entry-1', number: 'above-scale.revenue', value: 1_000_000_000, cite }]
    const facts = { industry: 'C13', main_revenue: '1000万元', above_scale: false }
    expect(decideRule('above-scale', facts, { ...question, added })).toMatchObject({
      answer: { decision: 'met', added: ['entry-1'] },
    })
    expect(decideRule('above-scale', facts, question)).toMatchObject({ answer: { decision: 'not-met', added: [] } })
  })
})

describe('the registry', () => {
  it('finds rules and numbers by id', () => {
    for (const rule of RULES) expect(findRule(rule.id)).toBe(rule)
    expect(findRule('nothing')).toBeUndefined()
    expect(findPolicyNumber('award.giant')?.unit).toBe('分')
    expect(findPolicyNumber('award')).toBeUndefined()
  })
})

describe('worked cases', () => {
  const one = { name: '例', on: '2026-11-22', expect: 'met' } as const

  it('take facts from a base and may forget some of them', () => {
    const base = { mill: { industry: 'C1361', above_scale: true } }
    const [worked] = casesOf({
      rule: 'above-scale',
      place: '440800',
      base,
      cases: [{ ...one, like: 'mill', facts: { above_scale: null, main_revenue: 1 } }],
    })
    expect(worked?.facts).toEqual({ industry: 'C1361', above_scale: null, main_revenue: 1 })
  })

  it.each([
    { cases: [one] },
    { rule: 'above-scale', cases: [one] },
    { rule: 'above-scale', place: '440800', cases: [{ ...one, like: 'nothing' }] },
  ])('without rule, place or base are refused: %#', (file) => expect(() => casesOf(file)).toThrow(RangeError))

  it('differ in whatever they say otherwise', () => {
    const right = {
      ...one,
      rule: 'award',
      place: '440800',
      on: '2025-01-01',
      facts: { giant_on: '2024-01-01', awarded_title: 'none' },
    }
    expect(differencesOf(right)).toEqual([])
    for (const wrong of [
      { expect: 'not-met' as const },
      { version: '别的文件' },
      { value: { ceilingFen: 1 } },
      { grounds: { giant_on: 'not-met' as const } },
      { missing: ['giant_on'] },
      { says: '没有这句话' },
      { facts: { giants_on: 1 } },
    ])
      expect(differencesOf({ ...right, ...wrong }), JSON.stringify(wrong)).toHaveLength(1)
  })
})
