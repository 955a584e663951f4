import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber } from '../export/day-number.ts'
import { computeDateText } from './date-serial.ts'

describe('computeDateText', () => {
  it.each([
    [1, 'date', false, '1900-01-01'],
    [59, 'date', false, '1900-02-28'],
    [60, 'date', false, undefined],
    [61, 'date', false, '1900-03-01'],
    [43_531, 'date', false, '2019-03-07'],
    [43_531.5, 'date', false, '2019-03-07T12:00:00'],
    [43_530.999_999_99, 'date', false, '2019-03-07'],
    [2_958_465, 'date', false, '9999-12-31'],
    [2_958_466, 'date', false, undefined],
    [-1, 'date', false, undefined],
    [0, 'date', false, undefined],
    [0.5, 'date', false, undefined],
    [Number.NaN, 'date', false, undefined],
    [0.354_166_666_666_666_7, 'time', false, '08:30:00'],
    [0, 'time', false, '00:00:00'],
    [43_531.25, 'time', false, '2019-03-07T06:00:00'],
    [0, 'date', true, '1904-01-01'],
    [42_069, 'date', true, '2019-03-07'],
    [0.5, 'time', true, '12:00:00'],
  ] as const)('%d as %s, 1904 %s, is %s', (serial, form, is1904, text) => {
    expect(computeDateText(serial, form, is1904)).toBe(text)
  })

  it('undoes dayNumber for every day Excel knows', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10)
        expect(computeDateText(dayNumber(day), 'date', false)).toBe(day)
      }),
    )
  })
})
