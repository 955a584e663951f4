import { expect, test } from 'vitest'
import { readVisitSearch } from './visit-search.ts'

test('keeps what the ledger can be asked for and leaves out the rest', () => {
  expect(
    readVisitSearch({
      area: '440803,440802',
      mode: 'field,dream',
      result: 'toString',
      from: '2025-01-01',
      until: '2025-13-01',
      need: 'yes',
      mine: 'maybe',
      enterprise: 'x',
    }),
  ).toEqual({ area: ['440803', '440802'], mode: ['field'], from: '2025-01-01', need: 'yes' })
})
