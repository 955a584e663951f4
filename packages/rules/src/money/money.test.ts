import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AMOUNTS, NO_AMOUNTS } from './money.cases.ts'
import { MONEY_UNITS, parseAmountFen } from './money.ts'
import { printWan, printYi, printYuan } from './print-money.ts'

const fen = fc.maxSafeInteger()
const unit = fc.constantFrom(...MONEY_UNITS)

describe('parseAmountFen', () => {
  it.each(AMOUNTS)('reads "%s" in a column of %s as %d 分', (text, column, amountFen, counted, isUnitWritten) => {
    expect(parseAmountFen(text, column)).toEqual({
      ok: true,
      amountFen,
      unit: counted,
      isUnitWritten,
      isRounded: false,
    })
  })

  it.each(NO_AMOUNTS)('refuses "%s": %s', (text, sentence) => {
    expect(parseAmountFen(text, '元')).toMatchObject({ ok: false, message: expect.stringContaining(sentence) })
  })

  it('never turns minus nought into the record', () => {
    const parsed = parseAmountFen('-0.00', '元')
    expect(parsed.ok && Object.is(parsed.amountFen, 0)).toBe(true)
  })

  it.each([
    ['0.30000000000000004', '元', 30],
    ['1200.4999999999998', '元', 120_050],
    ['1200.0049999999999', '元', 120_000],
    ['33.333333333333336', '万元', 33_333_333],
    ['-0.30000000000000004', '元', -30],
  ] as const)('rounds the noise of a double away and says so: %s %s', (text, column, amountFen) => {
    expect(parseAmountFen(text, column)).toMatchObject({ ok: true, amountFen, isRounded: true })
  })

  it('refuses fractions of 分 that a person wrote', () => {
    expect(parseAmountFen('0.333333', '元').ok).toBe(false)
    expect(parseAmountFen('100.0000001', '万元').ok).toBe(false)
  })

  it('reads what is printed, whatever the column', () => {
    fc.assert(
      fc.property(fen, unit, (amount, column) => {
        for (const text of [printYuan(amount), printWan(amount), printYi(amount)]) {
          expect(parseAmountFen(text, column)).toMatchObject({ ok: true, amountFen: amount, isUnitWritten: true })
        }
      }),
    )
  })

  it('takes the unit of the column as if it were written', () => {
    fc.assert(
      fc.property(fc.nat(900_000), unit, (amount, column) => {
        const silent = parseAmountFen(String(amount), column)
        const spoken = parseAmountFen(`${amount}${column}`, '元')
        return silent.ok && spoken.ok && silent.amountFen === spoken.amountFen
      }),
    )
  })

  it('answers any text without throwing, with a safe integer or a sentence', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), unit, (text, column) => {
        const parsed = parseAmountFen(text, column)
        return parsed.ok ? Number.isSafeInteger(parsed.amountFen) : parsed.message !== ''
      }),
    )
  })
})

describe('printing', () => {
  it.each([
    [120_050, '1,200.50元', '0.12005万元', '0.000012005亿元'],
    [0, '0.00元', '0万元', '0亿元'],
    [1, '0.01元', '0.000001万元', '0.0000000001亿元'],
    [-5, '-0.05元', '-0.000005万元', '-0.0000000005亿元'],
    [1_200_000_000, '12,000,000.00元', '1,200万元', '0.12亿元'],
    [100_000_000_000_000, '1,000,000,000,000.00元', '100,000,000万元', '10,000亿元'],
  ])('of %d', (amount, yuan, wan, yi) => {
    expect(printYuan(amount)).toBe(yuan)
    expect(printWan(amount)).toBe(wan)
    expect(printYi(amount)).toBe(yi)
  })

  it.each([
    [1_234_567, 2, '1.23万元'],
    [1_235_000, 2, '1.24万元'],
    [1_234_999, 2, '1.23万元'],
    [-1_235_000, 2, '-1.24万元'],
    [999_999, 0, '1万元'],
    [499_999, 0, '0万元'],
    [-499_999, 0, '0万元'],
    [1_000_000, 2, '1.00万元'],
  ])('rounds %d to %d decimals: %s', (amount, decimals, text) => {
    expect(printWan(amount, decimals)).toBe(text)
  })

  it('takes bigints beyond what a number holds', () => {
    expect(printYuan(123_456_789_012_345_678_901n)).toBe('1,234,567,890,123,456,789.01元')
    expect(printYi(-123_456_789_012_345_678_901n, 2)).toBe('-12,345,678,901.23亿元')
  })

  it.each([-1, 7, 1.5, Number.NaN])('refuses %d decimals', (decimals) => {
    expect(() => printWan(1, decimals)).toThrow(RangeError)
  })

  it('refuses an amount that is no whole number of 分', () => {
    expect(() => printYuan(1.5)).toThrow(RangeError)
  })
})
