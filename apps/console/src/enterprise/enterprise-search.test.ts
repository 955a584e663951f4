import { describe, expect, test } from 'vitest'
import { readSearch, writeSearch } from '../shell/search-text.ts'
import { hasFilter, isAskable, readEnterpriseSearch } from './enterprise-search.ts'

describe('the address of the list', () => {
  test('keeps words, lists, days and order through writing and reading', () => {
    const search = {
      q: '湛江 水产',
      area: ['440802', '440800-ETDZ'],
      type: ['company'],
      foundedFrom: '2020-01-01',
    }
    expect(readEnterpriseSearch(readSearch(writeSearch(search)))).toEqual(search)
    const byName = { area: ['440802'], sort: 'name' as const }
    expect(readEnterpriseSearch(readSearch(writeSearch(byName)))).toEqual(byName)
  })

  test('keeps no order by name beside words, which the server refuses', () => {
    expect(readEnterpriseSearch({ q: '水产', sort: 'name' })).toEqual({ q: '水产' })
  })

  test('drops what it cannot read and what is said twice', () => {
    expect(readEnterpriseSearch({ foundedTo: '2020-13', sort: 'size', nonsense: 'x', area: 'a,,a,b' })).toEqual({
      area: ['a', 'b'],
    })
  })

  test('cuts a query at the hundred characters the server takes', () => {
    expect(readEnterpriseSearch({ q: '水'.repeat(300) }).q).toHaveLength(100)
  })

  test('an order alone is no filter', () => {
    expect(hasFilter({ sort: 'name' })).toBe(false)
    expect(hasFilter({ tag: ['外贸'] })).toBe(true)
  })
})

test('one character is too few, and a rare one outside the basic plane counts once', () => {
  expect(isAskable('')).toBe(true)
  expect(isAskable('湛')).toBe(false)
  expect(isAskable('𠮷')).toBe(false)
  expect(isAskable('㙍镇')).toBe(true)
  expect(isAskable(' 9 ')).toBe(false)
})
