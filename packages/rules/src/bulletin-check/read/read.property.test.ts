import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseChineseNumber, printChineseOrdinal } from './chinese-number.ts'
import { readQuantities } from './quantities.ts'
import { readDays } from './written-days.ts'

const POWERS = { '': 0, 万: 4, 亿: 8, 万亿: 12 } as const
const magnitude = fc.constantFrom(...(Object.keys(POWERS) as (keyof typeof POWERS)[]))
const unit = fc.constantFrom('户', '户次', '家', '笔', '元', '个', '名')
const mantissa = fc
  .tuple(fc.nat(9_999_999), fc.nat(4))
  .map(([digits, decimals]) => (digits / 10 ** decimals).toFixed(decimals))
const words = fc.constantFrom('全市走访', '，其中', '授信金额', '（截至当日）', '贷款余额为')
const toFullWidth = (text: string) =>
  text.replace(/[0-9.%]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const group = (text: string) => text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

describe('readQuantities', () => {
  it('reads value and unit however the figure is written, and where it stands', () => {
    fc.assert(
      fc.property(words, mantissa, magnitude, unit, fc.nat(3), words, (before, number, scale, word, way, behind) => {
        const written = [number, group(number), toFullWidth(number), `${number} `][way] ?? number
        const text = `${before}${written}${scale}${word}${behind}`
        const [found, ...others] = readQuantities(text)
        expect(others).toEqual([])
        expect(found).toMatchObject({ unit: word, magnitude: scale, value: Number(`${number}e${POWERS[scale]}`) })
        expect(text.slice(found?.from, found?.to)).toBe(`${written}${scale}${word}`)
      }),
    )
  })

  it('gives both ends of a range the unit and magnitude of the second', () => {
    const sign = fc.constantFrom('至', '到', '—', '——', '~', '～', '-')
    fc.assert(
      fc.property(fc.nat(999), fc.nat(999), sign, magnitude, unit, (one, other, between, scale, word) => {
        const found = readQuantities(`额度${one}${between}${other}${scale}${word}。`)
        expect(found).toMatchObject([
          { value: Number(`${one}e${POWERS[scale]}`), unit: word, isRange: true },
          { value: Number(`${other}e${POWERS[scale]}`), unit: word, isRange: true },
        ])
      }),
    )
  })

  it.each([
    ['逾2亿元', { value: 2e8, isRough: true }],
    ['300余家', { value: 300, isRough: true }],
    ['三百二十户', { value: 320, unit: '户' }],
    ['五十二万户', { value: 520_000, unit: '户' }],
    ['5.2个百分点', { value: 5.2, unit: '个百分点' }],
    ['23.6万亿元', { value: 23.6e12, unit: '元' }],
  ])('%s', (text, found) => {
    expect(readQuantities(text)).toMatchObject([found])
  })

  it.each(['第137届广交会', '总第13期', '湛金函〔2022〕', '一是宣传'])('%s is no figure', (text) => {
    expect(readQuantities(text).filter(({ unit: word }) => word === '户' || word === '家')).toEqual([])
  })
})

describe('Chinese numbers', () => {
  const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']
  /** Written out by another way than the reader takes: section by section. */
  function write(number: number): string {
    const section = (value: number): string => {
      const parts = [1000, 100, 10, 1].map((step, index) => {
        const digit = Math.floor(value / step) % 10
        return digit === 0 ? '零' : `${DIGITS[digit]}${['千', '百', '十', ''][index]}`
      })
      return parts
        .join('')
        .replace(/零+/g, '零')
        .replace(/^零|零$/g, '')
    }
    const high = Math.floor(number / 10_000)
    return `${high > 0 ? `${section(high)}万` : ''}${section(number % 10_000)}` || '零'
  }

  it('are read as they are written, up to 9,999万', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), (number) => {
        expect(parseChineseNumber(write(number))).toBe(number)
      }),
    )
  })

  it('of years sign by sign; ordinals there and back', () => {
    expect(parseChineseNumber('二〇二五')).toBe(2025)
    for (let number = 1; number < 100; number++) expect(parseChineseNumber(printChineseOrdinal(number))).toBe(number)
    for (const text of ['', '户', '一二万三']) expect(parseChineseNumber(text)).toBeUndefined()
  })
})

describe('readDays', () => {
  const day = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((value) => value.toISOString().slice(0, 10))
  const chinese = (text: string) => [...text].map((sign) => '〇一二三四五六七八九'[Number(sign)]).join('')
  const small = (number: number) => printChineseOrdinal(number)

  it('reads a day in digits, full-width ones, Chinese ones and with dashes', () => {
    fc.assert(
      fc.property(day, fc.nat(4), (given, way) => {
        const [year = '', month = '', date = ''] = given.split('-')
        const digits = `${year}年${Number(month)}月${Number(date)}日`
        const written = [
          digits,
          toFullWidth(digits),
          `${chinese(year)}年${small(Number(month))}月${small(Number(date))}日`,
          given,
          `${year} 年 ${Number(month)} 月 ${Number(date)} 日`,
        ][way]
        const text = `截至${written}，全市`
        const [found, ...others] = readDays(text, null)
        expect(others).toEqual([])
        expect(found).toMatchObject({ first: given, last: given, precision: 'day', isYearWritten: true })
        expect(text.slice(found?.from, found?.to)).toBe(written)
      }),
    )
  })

  it('takes the year of the date before, or of the issue; a month is all its days', () => {
    expect(readDays('2022年4月1日至6月30日', 2026)).toMatchObject([{ first: '2022-04-01' }, { first: '2022-06-30' }])
    expect(readDays('截至5月', 2025)).toMatchObject([{ first: '2025-05-01', last: '2025-05-31', precision: 'month' }])
    expect(readDays('到2025年', null)).toMatchObject([{ first: '2025-01-01', last: '2025-12-31', precision: 'year' }])
    expect(readDays('2026年2月30日', null)).toMatchObject([{ first: null, precision: 'day' }])
    expect(readDays('期限6个月，电话0759-2123456', 2025)).toEqual([])
  })
})
