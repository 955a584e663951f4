import type { RuleDescription, RuleEntry } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { isAskedFor, summariseRule } from './summarise-rule.ts'

const entry = (firstDay: string, lastDay: string | null, verified = true, added: string | null = null): RuleEntry => {
  const cite = { document: '甲〔2026〕1号', clause: '一', firstDay, lastDay, place: '440800', source: '原文', verified }
  return { value: 1, cite, added }
}
const rule = (...entries: RuleEntry[]): RuleDescription => {
  const inForce = { value: null, cite: null, added: null, text: '' }
  const number = { id: 'x.n', label: '奖励上限', unit: '分', words: null, fixed: null, open: null, entries, inForce }
  const facts = { facts: [], statedFacts: [] }
  return { id: 'x', label: '认定奖励', question: '能不能得到奖励？', kinds: {}, file: '', ...facts, numbers: [number] }
}
const on = '2026-11-30'

describe('a rule in the library', () => {
  it('is in force from the oldest entry that holds; an ended one beside it changes nothing', () => {
    const row = summariseRule(rule(entry('2020-01-01', '2021-12-31', false), entry('2022-01-01', null)), on)
    expect(row).toMatchObject({
      standing: 'verified',
      firstDay: '2022-01-01',
      endedOn: null,
      unverified: 0,
      entries: 1,
    })
  })

  it('has ended when no entry holds any more: the day of the last', () => {
    const row = summariseRule(rule(entry('2020-01-01', '2021-12-31'), entry('2022-01-01', '2026-02-17', false)), on)
    expect(row).toMatchObject({ standing: 'ended', endedOn: '2026-02-17', firstDay: '2020-01-01' })
  })

  it('the last day is still in force, and what only begins has not ended', () => {
    expect(summariseRule(rule(entry('2022-01-01', on)), on)).toMatchObject({ standing: 'verified', endedOn: null })
    expect(summariseRule(rule(entry('2027-01-01', null)), on)).toMatchObject({ standing: 'verified', endedOn: null })
  })

  it('one unverified entry in force marks the whole rule', () => {
    const row = summariseRule(rule(entry('2022-01-01', null), entry('2023-01-01', null, false, 'e1')), on)
    expect(row).toMatchObject({ standing: 'unverified', unverified: 1, entries: 2, added: 1 })
  })
})

describe('finding', () => {
  const row = summariseRule(rule(entry('2022-01-01', null)), on)
  it.each([
    ['认定 上限', true],
    ['甲〔2026〕', true],
    ['X.N', false],
    ['奖励 牌匾', false],
    ['', true],
  ])('“%s”: %s', (q, isFound) => expect(isAskedFor(row, { q })).toBe(isFound))
  it('by standing too', () => expect(isAskedFor(row, { standing: 'ended' })).toBe(false))
})
