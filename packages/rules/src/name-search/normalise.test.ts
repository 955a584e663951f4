import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseForSearch } from './normalise.ts'

describe('normaliseForSearch', () => {
  it.each([
    ['湛江（霞山）', '湛江霞山'],
    ['湛江(霞山)', '湛江霞山'],
    [' 湛\u3000江\t', '湛江'],
    ['ＡＢＣ－１２', 'abc12'],
    ['阿·买提•店', '阿买提店'],
    ['“虚构”《店》', '虚构店'],
    ['虚构&店_2', '虚构店2'],
    ['二○二六', '二〇二六'],
    ['Lü', 'lv'],
    ['塘㙍', '塘㙍'],
    ['豈', '豈'],
    ['①号', '1号'],
    ['𠮷野', '𠮷野'],
    ['佐々木', '佐々木'],
    ['\ufeff\u200b', ''],
    ['', ''],
  ])('"%s" becomes "%s"', (text, normal) => {
    expect(normaliseForSearch(text)).toBe(normal)
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const once = normaliseForSearch(text)
        return normaliseForSearch(once) === once
      }),
      { numRuns: 1000 },
    )
  })

  it('holds for every single unit, too', () => {
    for (let code = 0; code < 0x10000; code++) {
      const once = normaliseForSearch(String.fromCharCode(code))
      if (normaliseForSearch(once) !== once) throw new Error(`unit ${code.toString(16)} changes twice`)
    }
  })

  it('of two texts together is both normal forms together', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        return normaliseForSearch(one + other) === normaliseForSearch(one) + normaliseForSearch(other)
      }),
    )
  })
})
