import { describe, expect, it } from 'vitest'
import { readSearch, writeSearch } from '../shell/search-text.ts'
import {
  hasProductFilter,
  mostCompared,
  questionOf,
  readComparisonSearch,
  readProductSearch,
  withPick,
} from './product-search.ts'

const ids = Array.from({ length: 5 }, (_, n) => `2fe34663-1139-8dd1-8409-294ea90b673${n}`)
const [first = '', second = ''] = ids

describe('the address of the catalogue', () => {
  it('says after writing and reading what it said before', () => {
    const search = {
      q: '流水',
      bank: ['bank-icbc', 'bank-abc'],
      kind: 'single',
      guarantee: 'credit',
      amount: '100.5',
      months: '12',
      way: 'revolving',
      area: '440825',
      industry: 'A0411',
      demo: 'false',
      status: 'submitted',
      pick: [first, second],
    } as const
    expect(readProductSearch(readSearch(writeSearch(search)))).toEqual(search)
  })

  it('leaves out what it does not know', () => {
    const odd = {
      kind: 'toString',
      amount: '-1',
      months: '0',
      industry: 'Z9',
      demo: '1',
      status: 'published',
      pick: '../x',
    }
    expect(readProductSearch(odd)).toEqual({})
    expect(readComparisonSearch({ amount: '1e9', months: '400', way: 'never' })).toEqual({
      amount: '100',
      months: '12',
    })
  })

  it('asks the server in 分', () => {
    expect(questionOf({ amount: '100.07', months: '6', demo: 'true', pick: [first] })).toEqual({
      amountFen: 100_070_000,
      months: 6,
      demonstration: 'true',
    })
  })

  it('what is picked narrows nothing', () => {
    expect(hasProductFilter({ pick: [first] })).toBe(false)
    expect(hasProductFilter({ status: 'draft' })).toBe(true)
  })
})

it('up to four are picked, each once, and none leaves no trace', () => {
  let search = {}
  for (const id of [...ids, first]) search = withPick(search, id, true)
  expect(search).toEqual({ pick: ids.slice(1, mostCompared).concat(first) })
  expect(withPick({ q: 'x', pick: [first] }, first, false)).toEqual({ q: 'x' })
})
