import { expect, it } from 'vitest'
import { readAreaSearch } from './area-search.ts'

it('reads what was looked for and the day, and nothing that is neither', () => {
  expect(readAreaSearch({ q: ' 塘缀 ', asOf: '2020-01-31' })).toEqual({ q: '塘缀', asOf: '2020-01-31' })
  expect(readAreaSearch({ q: ' ', asOf: 'yesterday' })).toEqual({})
  expect(readAreaSearch({ q: '长'.repeat(80) }).q).toHaveLength(50)
})
