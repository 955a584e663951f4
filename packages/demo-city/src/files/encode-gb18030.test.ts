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

/** Private-use characters for which the decoder has no sequence, found by trying every one; U+FFFD stands for no character. */
const without = new Set(
  '\ue5e5\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864\ufffd',
)

test('every character reads back the same, but for those without a sequence, which are refused', () => {
  const refused: string[] = []
  const changed: string[] = []
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const character = String.fromCodePoint(code)
    try {
      if (decoder.decode(encodeGb18030(character)) !== character) changed.push(code.toString(16))
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      refused.push(character)
    }
  }
  expect(changed).toEqual([])
  expect(new Set(refused)).toEqual(without)
})

test('every text of such characters reads back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(text.isWellFormed() && ![...text].some((character) => without.has(character)))
      expect(decoder.decode(encodeGb18030(text))).toBe(text)
    }),
    { numRuns: 200 },
  )
})

test('a lone half of a character is refused', () => {
  expect(() => encodeGb18030('\ud83d')).toThrow('no GB 18030 for U+d83d')
})
