import { expect, test } from 'vitest'
import { readSearch, writeSearch } from '../../shell/search-text.ts'
import { readCriterionFirmsSearch, readPolicyFirmsSearch } from './firm-list-search.ts'

test('a criterion survives the address, signs and all', () => {
  const search = { criterion: '营业收入 ≥ 1,000 万元 且 （行业 属于 [C、F51] 或 非 欠税 为 是）&#?', after: 'abc_-' }
  expect(readCriterionFirmsSearch(readSearch(writeSearch(search)))).toEqual(search)
})

test('what cannot be read is left out', () => {
  expect(readCriterionFirmsSearch({ verdict: 'not-met', stored: '../x', criterion: '' })).toEqual({})
  expect(readPolicyFirmsSearch({ verdict: 'not-determinable', kind: 'review', after: '' })).toEqual({
    verdict: 'not-determinable',
    kind: 'review',
  })
})
