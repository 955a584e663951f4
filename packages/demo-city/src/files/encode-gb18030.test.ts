import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeGb18030 } from './encode-gb18030.ts'

const decoder = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true })

test.each([
  ['A,1\r\n', '41 2c 31 0d 0a'],
  ['湛江', 'd5 bf bd ad'],
  ['㙍', '82 30 ab 33'],
  ['䶮', 'fe 9f'],
  ['𠮷', '95 34 b2 35'],
  ['\u{10000}', '90 30 81 30'],
  ['\u{10ffff}', 'e3 32 9a 35'],
])('%j is %s', (text, bytes) => {
  expect(
    encodeGb18030(text)
      .toString('hex')
      .replace(/(..)(?!$)/gu, '$1 '),
  ).toBe(bytes)
})

test('every text without lone halves reads back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(text.isWellFormed() && !text.includes('\ufffd'))
      expect(decoder.decode(encodeGb18030(text))).toBe(text)
    }),
    { numRuns: 200 },
  )
})

test('a lone half of a character is refused', () => {
  expect(() => encodeGb18030('\ud83d')).toThrow('no GB 18030 for U+d83d')
})
