import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTextStore } from './text-store.ts'

it('gives back every string, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 })), fc.array(fc.nat(40)), (texts, order) => {
      const store = createTextStore(1e6)
      for (const text of texts) store.add(text)
      for (const index of order) expect(store.find(index)).toBe(texts[index])
    }),
  )
})

it('holds strings over several pages and past its cache', () => {
  const store = createTextStore(100e6)
  const text = (i: number) => `第${i}户${'湛江'.repeat(i % 30)}`
  for (let i = 0; i < 120_000; i++) store.add(text(i))
  for (let i = 0; i < 120_000; i += 997) expect(store.find(i)).toBe(text(i))
  expect(store.find(120_000)).toBeUndefined()
  expect(store.find(-1)).toBeUndefined()
  expect(store.find(Number.NaN)).toBeUndefined()
})

it('refuses more than its limit', () => {
  const store = createTextStore(1000)
  expect(() => {
    for (let i = 0; i < 100; i++) store.add('湛江市')
  }).toThrow(expect.objectContaining({ code: 'xlsx.shared-strings-too-large' }))
})
