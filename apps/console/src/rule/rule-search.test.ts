import { expect, test } from 'vitest'
import { readSearch, writeSearch } from '../shell/search-text.ts'
import { readEntryListSearch, readRuleListSearch, readRuleSearch } from './rule-search.ts'

test('the addresses of the library say after reading what was written', () => {
  const list = { q: '小巨人 奖励', standing: 'ended' } as const
  expect(readRuleListSearch(readSearch(writeSearch(list)))).toEqual(list)
  const page = { part: 'try', on: '2026-08-01', place: '440800-ETDZ', case: '12' } as const
  expect(readRuleSearch(readSearch(writeSearch(page)))).toEqual(page)
  expect(readEntryListSearch({ status: 'all' })).toEqual({ status: 'all' })
})

test('what they do not know is left out', () => {
  expect(readRuleListSearch({ q: '', standing: 'toString' })).toEqual({})
  expect(readRuleSearch({ part: 'constructor', on: '今天', place: '', case: '-1' })).toEqual({})
  expect(readEntryListSearch({ status: '__proto__' })).toEqual({})
})
