import { expect, test } from 'vitest'
import { readSearch, writeSearch } from '../shell/search-text.ts'
import { readCompareSearch, readDeskSearch } from './scenario-search.ts'

const through = (search: Record<string, unknown>) => readSearch(writeSearch(search))

test.each([{}, { id: 'p1' }, { of: 'policy', id: 'award' }, { from: 's1' }] as const)(
  'the address of the desk says after writing and reading what it said before: %j',
  (search) => {
    expect(readDeskSearch(through(search))).toEqual(search)
  },
)

test('an address somebody made up leaves out what it does not know', () => {
  expect(readDeskSearch({ of: 'constructor', id: '', nonsense: '1' })).toEqual({})
  expect(readCompareSearch({ one: 'a', other: '', three: 'c' })).toEqual({ one: 'a' })
})
