import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSearch, writeSearch } from './search-text.ts'

describe('what stands behind the ?', () => {
  test('lists are written with commas, and nothing for what is empty', () => {
    expect(writeSearch({ area: ['440802', '440803'], q: '', sort: undefined })).toBe('?area=440802,440803')
    expect(writeSearch({})).toBe('')
  })

  test('an address inside an address stays readable', () => {
    expect(writeSearch({ to: '/enterprises?q=ab' })).toBe('?to=/enterprises%3Fq%3Dab')
  })

  test('what was written is read again', () => {
    const words = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ minLength: 1, unit: 'grapheme' }))
    fc.assert(
      fc.property(words, (search) => {
        expect(readSearch(writeSearch(search))).toEqual({ ...search })
      }),
    )
  })
})
