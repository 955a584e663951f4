import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, compareDays, daysBetween, isDay } from './day.ts'
import { dayOfExcelSerial, parseDay } from './parse-day.ts'

const date = fc.date({ min: new Date('1801-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
const day = date.map((value) => value.toISOString().slice(0, 10))
const count = fc.integer({ min: -300, max: 300 })
const middle = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10))

describe('parseDay', () => {
  it.each([
    '2024-1-5',
    '2024-01-05',
    '2024/01/05',
    '2024/1/5',
    '2024.1.5',
    '2024年1月5日',
    '2024年01月05日',
    '2024 年 1 月 5 日',
    '2024年1月5',
    '20240105',
    '２０２４．１．５',
    '２０２４年１月５日',
    ' 2024-01-05\u3000',
    '2024-01-05 00:00:00',
    '2024-01-05T13:45',
    '2024/1/5 9:30:15.123',
  ])('reads "%s"', (text) => {
    expect(parseDay(text)).toEqual({ ok: true, day: '2024-01-05' })
  })

  it.each([
    ['', '日期为空'],
    ['\u3000', '日期为空'],
    ['2024-13-01', '历法上不存在'],
    ['2024-00-10', '历法上不存在'],
    ['2023-02-29', '历法上不存在'],
    ['1900-02-29', '历法上不存在'],
    ['2024-04-31', '历法上不存在'],
    ['20240230', '历法上不存在'],
    ['1024-01-05', '年份'],
    ['2924-01-05', '年份'],
    ['24-1-5', '不是日期'],
    ['1/5/2024', '不是日期'],
    ['2024-01', '不是日期'],
    ['2024年1月', '不是日期'],
    ['2024-1/5', '不是日期'],
    ['2024-1.5', '不是日期'],
    ['2024年1-5', '不是日期'],
    ['2024-01-05T00:00:00Z', '不是日期'],
    ['2024-01-05T00:00:00+08:00', '不是日期'],
    ['45296', '不是日期'],
    ['长期', '不是日期'],
  ])('refuses "%s": %s', (text, sentence) => {
    expect(parseDay(text)).toMatchObject({ ok: false, message: expect.stringContaining(sentence) })
  })

  it('reads every day it prints, and only days', () => {
    fc.assert(fc.property(day, (text) => parseDay(text).ok && isDay(text)))
  })

  it('answers any text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseDay(text)
        return parsed.ok ? isDay(parsed.day) : parsed.message !== ''
      }),
    )
  })
})

describe('dayOfExcelSerial', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [25569, '1970-01-01'],
    [36526, '2000-01-01'],
    [45296, '2024-01-05'],
    [45296.75, '2024-01-05'],
    ['45296', '2024-01-05'],
    ['４５２９６', '2024-01-05'],
    ['45296.5', '2024-01-05'],
  ])('reads %s as %s', (serial, expected) => {
    expect(dayOfExcelSerial(serial)).toEqual({ ok: true, day: expected })
  })

  it.each([
    [60, '1900-02-29'],
    [60.5, '1900-02-29'],
    [0, '不是表格日期序号'],
    [0.5, '不是表格日期序号'],
    [-1, '不是表格日期序号'],
    [Number.NaN, '不是表格日期序号'],
    ['', '不是表格日期序号'],
    ['2024-01-05', '不是表格日期序号'],
    ['1e5', '不是表格日期序号'],
    [20240105, '超出日期范围'],
  ])('refuses %s: %s', (serial, sentence) => {
    expect(dayOfExcelSerial(serial)).toMatchObject({ ok: false, message: expect.stringContaining(sentence) })
  })

  it('counts the days one by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 100_000 }), (serial) => {
        const one = dayOfExcelSerial(serial)
        const next = dayOfExcelSerial(serial + 1)
        return one.ok && next.ok && addDays(one.day, 1) === next.day
      }),
    )
  })
})

describe('reckoning with days', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-28', 2, '2024-03-01'],
    ['2023-02-28', 1, '2023-03-01'],
    ['1900-02-28', 1, '1900-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2024-12-31', 1, '2025-01-01'],
    ['2025-01-01', -1, '2024-12-31'],
    ['2024-01-05', 0, '2024-01-05'],
    ['2024-01-01', 366, '2025-01-01'],
  ])('%s and %d days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to)
    expect(daysBetween(from, to)).toBe(days)
  })

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-01-31', 3, '2024-04-30'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-05-05', 0, '2024-05-05'],
  ])('%s and %d months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  it('agrees with the calendar of the language', () => {
    fc.assert(
      fc.property(middle, count, (from, days) => {
        const expected = new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
        return addDays(from, days) === expected && daysBetween(from, expected) === days
      }),
      { numRuns: 1000 },
    )
  })

  it('orders days as their strings', () => {
    fc.assert(
      fc.property(day, day, (one, other) => compareDays(one, other) === (one < other ? -1 : one > other ? 1 : 0)),
    )
  })

  it('moves months without leaving the month aimed at', () => {
    fc.assert(
      fc.property(middle, count, (from, months) => {
        const to = addMonths(from, months)
        const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
        return monthOf(to) - monthOf(from) === months && to.slice(8) <= from.slice(8)
      }),
    )
  })

  it.each(['', '2024-1-5', '2024-02-30', '20240105', '2024-01-05T00:00', '１９２４-01-05'])(
    'knows "%s" is no day',
    (text) => {
      expect(isDay(text)).toBe(false)
      expect(() => addDays(text, 1)).toThrow(RangeError)
      expect(() => addMonths(text, 1)).toThrow(RangeError)
      expect(() => compareDays('2024-01-05', text)).toThrow(RangeError)
      expect(() => daysBetween(text, '2024-01-05')).toThrow(RangeError)
    },
  )

  it('throws for broken numbers and beyond the years of record', () => {
    expect(() => addDays('2024-01-05', 0.5)).toThrow(RangeError)
    expect(() => addMonths('2024-01-05', Number.NaN)).toThrow(RangeError)
    expect(() => addDays('2200-12-31', 1)).toThrow(RangeError)
    expect(() => addMonths('1800-01-31', -1)).toThrow(RangeError)
  })
})
