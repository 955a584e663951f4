import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../day/day.ts'
import { computeDeadline, type Pause } from './compute-deadline.ts'
import type { Term } from './term.ts'

const month: Term = { kind: 'months', count: 1 }
const pause = (from: string, to: string | null): Pause => ({ from, to, reason: 'material' })

describe('computeDeadline', () => {
  it.each([
    ['2026-10-22', '2026-11-22', false],
    ['2026-10-21', '2026-11-21', true],
    ['2026-01-31', '2026-02-28', true],
    ['2024-01-31', '2024-02-29', true],
    ['2026-11-22', '2026-12-22', false],
  ])('received on %s: due on %s, overdue on 2026-11-22 %s', (receivedOn, dueOn, isOverdue) => {
    expect(computeDeadline(receivedOn, month, { pauses: [] }, '2026-11-22')).toMatchObject({
      dueOn,
      isOverdue,
      pausedDays: 0,
    })
  })

  it('moves on by the days it stood still', () => {
    const pauses = [pause('2026-10-10', '2026-10-15'), pause('2026-10-20', '2026-10-22')]
    expect(computeDeadline('2026-10-01', month, { pauses: pauses }, '2026-11-08')).toEqual({
      dueOn: '2026-11-08',
      graceUntil: '2026-11-08',
      isProvisional: false,
      pausedDays: 7,
      isPaused: false,
      daysLeft: 0,
      isOverdue: false,
    })
    expect(computeDeadline('2026-10-01', month, { pauses: pauses }, '2026-11-09').isOverdue).toBe(true)
  })

  it('is never overdue while it stands, and keeps its days left', () => {
    const left = ['2026-10-21', '2026-11-21', '2027-11-21'].map((on) =>
      computeDeadline('2026-10-01', month, { pauses: [pause('2026-10-21', null)] }, on),
    )
    expect(left.map(({ daysLeft, isPaused, isOverdue }) => [daysLeft, isPaused, isOverdue])).toEqual([
      [11, true, false],
      [11, true, false],
      [11, true, false],
    ])
  })

  it('counts a day once however pauses overlap', () => {
    const pauses = [
      pause('2026-10-10', '2026-10-20'),
      pause('2026-10-05', '2026-10-15'),
      pause('2026-10-12', '2026-10-13'),
    ]
    expect(computeDeadline('2026-10-01', month, { pauses: pauses }, '2026-11-30').pausedDays).toBe(15)
  })

  it('refuses a pause before receipt, or one that ends before it begins', () => {
    expect(() => computeDeadline('2026-10-02', month, { pauses: [pause('2026-10-01', null)] }, '2026-11-01')).toThrow(
      RangeError,
    )
    expect(() =>
      computeDeadline('2026-10-01', month, { pauses: [pause('2026-10-05', '2026-10-04')] }, '2026-11-01'),
    ).toThrow(RangeError)
  })

  it('agrees with counting day by day', () => {
    const received = '2026-10-01'
    const span = fc.tuple(fc.nat(60), fc.option(fc.nat(30), { nil: null }))
    fc.assert(
      fc.property(fc.array(span, { maxLength: 4 }), fc.nat(90), (given, passed) => {
        const pauses = given.map(([start, length]) => {
          const from = addDays(received, start)
          return pause(from, length === null ? null : addDays(from, length))
        })
        const on = addDays(received, passed)
        const stands = (day: string) => pauses.some(({ from, to }) => from <= day && (to === null || day < to))
        const counted = Array.from({ length: passed }, (_, index) => addDays(received, index)).filter(stands).length
        const { pausedDays, dueOn, isPaused, daysLeft } = computeDeadline(received, month, { pauses: pauses }, on)
        expect(pausedDays).toBe(counted)
        expect(isPaused).toBe(stands(on))
        expect(daysLeft).toBe(daysBetween(on, dueOn))
      }),
    )
  })
})
