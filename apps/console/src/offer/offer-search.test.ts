import { expect, test } from 'vitest'
import { readSearch, writeSearch } from '../shell/search-text.ts'
import { loanOf, readLoanSearch } from './offer-search.ts'

test('the loan wanted survives the address', () => {
  const loan = { amount: 12.34, months: 36 }
  expect(readLoanSearch(readSearch(writeSearch(loan)))).toEqual(loan)
})

test.each([
  [{ amount: '0', months: '0' }, {}],
  [{ amount: '-5', months: '1.2' }, { months: 1 }],
  [{ amount: '1e99', months: '361' }, {}],
  [{ amount: '一百', months: '' }, {}],
])('%o is read as %o', (search, loan) => expect(readLoanSearch(search)).toEqual(loan))

test('the server is asked in 分; without a word it is a million for a year', () => {
  expect(loanOf({ amount: 12.34, months: 6 })).toEqual({ amountFen: 12_340_000, months: 6 })
  expect(loanOf({})).toEqual({ amountFen: 100_000_000, months: 12 })
})
