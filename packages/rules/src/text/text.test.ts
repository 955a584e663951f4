import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskIdNumber, maskPersonName, maskPhone } from './mask.ts'
import { removeBlanks, toHalfWidth, trimAll } from './text.ts'

const BLANKS = ['\u3000', '\u00a0', '\u200b', '\ufeff', '\t', '\r\n', '\u2003', '\u202f', '\u2060', '\u200e', '\u0000']

describe('toHalfWidth', () => {
  it.each([
    ['ＡＢＣａｂｃ０１２', 'ABCabc012'],
    ['（１）－％', '(1)-%'],
    ['中\u3000文', '中 文'],
    ['中文，。“”、￥', '中文,。“”、￥'],
    ['㙍𠮷', '㙍𠮷'],
    ['', ''],
  ])('"%s" becomes "%s"', (text, half) => {
    expect(toHalfWidth(text)).toBe(half)
  })

  it('undoes the full-width form of every printable ASCII sign', () => {
    for (let code = 0x21; code <= 0x7e; code++) {
      expect(toHalfWidth(String.fromCharCode(code + 0xfee0))).toBe(String.fromCharCode(code))
    }
  })
})

describe('blanks', () => {
  it.each(BLANKS)('of any kind are trimmed: %j', (blank) => {
    expect(trimAll(`${blank}湛${blank}江${blank}`)).toBe(`湛${blank}江`)
    expect(removeBlanks(`${blank}湛${blank}江${blank}`)).toBe('湛江')
  })

  it('leave nothing of a text that is nothing else', () => {
    expect(trimAll(BLANKS.join(''))).toBe('')
    expect(removeBlanks(BLANKS.join(''))).toBe('')
  })

  it('are gone for good after one pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        return trimAll(trimAll(text)) === trimAll(text) && removeBlanks(trimAll(text)) === removeBlanks(text)
      }),
    )
  })
})

describe('masking', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['138 1234 5678', '138****5678'],
    ['0759-2123456', '0759-***3456'],
    ['07592123456', '0759***3456'],
    ['020-81234567', '020-****4567'],
    ['0759-2123456-801', '0759-***3456'],
    ['12345', '*****'],
    ['', ''],
  ])('of the phone "%s" leaves "%s"', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  it.each([
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['欧阳某某', '欧阳**'],
    ['欧阳某', '欧阳*'],
    ['欧阳', '欧*'],
    ['张 三', '张*'],
    ['𠮷田某', '𠮷**'],
    ['张', '*'],
    ['', ''],
    ['Smith', 'S****'],
  ])('of the name "%s" leaves "%s"', (name, masked) => {
    expect(maskPersonName(name)).toBe(masked)
  })

  it.each([
    ['11010119000101001x', '110***********001X'],
    ['110101190001010', '110********1010'],
    ['1101011900', '**********'],
    ['', ''],
  ])('of the identity number "%s" leaves "%s"', (number, masked) => {
    expect(maskIdNumber(number)).toBe(masked)
  })

  it('never leaves a text of two signs or more in full', () => {
    const text = fc.string({ minLength: 2 }).filter((value) => removeBlanks(value).length > 1)
    fc.assert(
      fc.property(text, (value) =>
        [maskPhone(value), maskPersonName(value), maskIdNumber(value)].every((m) => m.includes('*')),
      ),
    )
  })
})
