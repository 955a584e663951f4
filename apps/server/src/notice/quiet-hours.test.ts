import { describe, expect, it } from 'vitest'
import { isQuiet, lastDigest } from './quiet-hours.ts'

const at = (clock: string) => new Date(`2026-11-20T${clock}:00+08:00`)

describe('quiet hours', () => {
  it.each([
    ['20:59', false],
    ['21:00', true],
    ['23:59', true],
    ['00:00', true],
    ['07:59', true],
    ['08:00', false],
  ])('over midnight at %s: %s', (clock, is) => {
    expect(isQuiet({ quiet: ['21:00', '08:00'], digestAt: [] }, at(clock))).toBe(is)
  })
  it('within a day, and none', () => {
    expect(isQuiet({ quiet: ['12:00', '14:00'], digestAt: [] }, at('13:00'))).toBe(true)
    expect(isQuiet({ quiet: ['12:00', '14:00'], digestAt: [] }, at('14:00'))).toBe(false)
    expect(isQuiet({ quiet: ['00:00', '00:00'], digestAt: [] }, at('00:00'))).toBe(false)
  })
})

describe('the last digest', () => {
  const hours = { quiet: ['00:00', '00:00'], digestAt: ['14:30', '08:30'] } as const
  it.each([
    ['08:29', '2026-11-19T14:30:00+08:00'],
    ['08:30', '2026-11-20T08:30:00+08:00'],
    ['14:29', '2026-11-20T08:30:00+08:00'],
    ['23:59', '2026-11-20T14:30:00+08:00'],
    ['00:10', '2026-11-19T14:30:00+08:00'],
  ])('at %s was at %s', (clock, expected) => {
    expect(lastDigest(hours, at(clock))).toEqual(new Date(expected))
  })
})
