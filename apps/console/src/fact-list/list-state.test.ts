import { describe, expect, test } from 'vitest'
import type { FactList, ListedFact } from './fact-list-queries.ts'
import { printValidity, stateOfFact, stateOfList } from './list-state.ts'

const factOf = (newest: ListedFact['newest']): ListedFact => ({
  fact: 'enforcement_list',
  label: '失信被执行人',
  source: 'court',
  days: 31,
  daysBy: 'platform',
  newest,
  whyUnknown: null,
})
const whole = { asOf: '2026-11-01', validUntil: '2026-12-02', validityBy: 'platform' } as const
const list = { fact: 'enforcement_list', mode: 'full', ...whole } as FactList

describe('a kind of list', () => {
  test('counts until its last day, and then nothing can be decided', () => {
    expect(stateOfFact(factOf(whole), '2026-12-02').word).toBe('有效')
    const stale = stateOfFact(factOf(whole), '2026-12-03')
    expect([stale.word, stale.effect]).toEqual(['已过期', '名单已过期，相关条件不能判断'])
  })

  test('never loaded says nothing either', () => {
    expect(stateOfFact(factOf(null), '2026-12-03').effect).toContain('相关条件不能判断')
  })
})

describe('a list that was loaded', () => {
  test.each([
    ['the newest', list, '有效'],
    ['an older one', { ...list, asOf: '2026-10-01', validUntil: '2027-10-01' }, '已被替代'],
    ['a partial one', { ...list, mode: 'partial' as const }, '部分名单'],
  ])('%s', (_, given, word) => expect(stateOfList(given, [factOf(whole)], '2026-11-20').word).toBe(word))

  test('out of date says what follows', () => {
    expect(stateOfList(list, [factOf(whole)], '2027-01-01').effect).toBe('名单已过期，相关条件不能判断')
  })

  test('a time of the platform’s own is never shown as law', () => {
    expect(printValidity(whole)).toBe('2026-12-02（平台默认，不是文件规定）')
    expect(printValidity({ ...whole, validityBy: 'loader' })).toBe('2026-12-02（导入人填写）')
  })
})
