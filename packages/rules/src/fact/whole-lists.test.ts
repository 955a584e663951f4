import { describe, expect, it } from 'vitest'
import { resolveFacts } from './resolve-facts.ts'
import { LISTED_FACTS, publisherOf, validUntilOf, wholeListsOn, whyNotListed } from './whole-lists.ts'

const list = (fact: string, asOf: string, validUntil: string) => ({ fact, asOf, validUntil })

describe('whole lists', () => {
  it('are published by an authority, and relied on for a while', () => {
    expect(LISTED_FACTS).toEqual(expect.arrayContaining(['enforcement_list', 'abnormal_list', 'champion', 'park']))
    expect(LISTED_FACTS).not.toContain('major_violation')
    expect(publisherOf('dishonest_list')).toBe('registry')
    expect(validUntilOf('enforcement_list', '2026-11-01')).toBe('2026-12-02')
  })

  it('count from their day to their last, both included', () => {
    const lists = [list('enforcement_list', '2026-10-01', '2026-10-31')]
    const counting = (on: string) => [...wholeListsOn(lists, on).keys()]
    expect(counting('2026-09-30')).toEqual([])
    expect(counting('2026-10-01')).toEqual(['enforcement_list'])
    expect(counting('2026-10-31')).toEqual(['enforcement_list'])
    expect(counting('2026-11-01')).toEqual([])
  })

  it('give way to the newest, whatever an older one promised', () => {
    const old = list('champion', '2026-01-01', '2030-01-01')
    const recent = list('champion', '2026-06-01', '2026-07-01')
    for (const lists of [
      [old, recent],
      [recent, old],
    ]) {
      expect(wholeListsOn(lists, '2026-05-31').get('champion')).toBe(old)
      expect(wholeListsOn(lists, '2026-06-01').get('champion')).toBe(recent)
      expect(wholeListsOn(lists, '2026-07-02').size).toBe(0)
    }
  })

  it('are none for facts nobody publishes whole, and for names of none', () => {
    const lists = [list('revenue', '2026-01-01', '2030-01-01'), list('nobody_knows', '2026-01-01', '2030-01-01')]
    expect(wholeListsOn(lists, '2026-05-31').size).toBe(0)
  })

  it('say why not being named says nothing', () => {
    const lists = [list('tax_arrears', '2026-08-01', '2026-11-01')]
    expect(whyNotListed('tax_arrears', lists, '2026-11-01')).toBeUndefined()
    expect(whyNotListed('tax_arrears', lists, '2026-11-02')).toBe(
      '税务的全量名单截至 2026-08-01，2026-11-01 之后不再采信，须导入新的名单',
    )
    expect(whyNotListed('tax_arrears', lists, '2026-07-31')).toMatch(/^还没有导入税务的全量名单/)
    expect(whyNotListed('revenue', lists, '2026-11-02')).toBeUndefined()
  })

  it('leave who is named on a stale list named, and the others unknown', () => {
    const lists = [list('abnormal_list', '2026-08-01', '2026-09-01')]
    const named = { fact: 'abnormal_list', source: 'registry', period: '', value: 1, recordedOn: '2026-08-01' }
    const resolve = (on: string, statements = [named]) =>
      resolveFacts({}, statements, { on, wholeLists: wholeListsOn(lists, on) })
    expect(resolve('2026-08-15').facts.abnormal_list).toBe(true)
    expect(resolve('2026-08-15', []).facts.abnormal_list).toBe(false)
    expect(resolve('2026-08-15', []).provenance.abnormal_list).toEqual({
      source: 'whole_list',
      period: '',
      recordedOn: '2026-08-01',
    })
    expect(resolve('2026-10-01').facts.abnormal_list).toBe(true)
    expect(resolve('2026-10-01', []).facts.abnormal_list).toBeUndefined()
  })
})
