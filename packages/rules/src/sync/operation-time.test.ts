import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeOperationTime } from './operation-time.ts'

const hour = 3_600_000
const noon = Date.UTC(2025, 0, 15, 4)

describe('the time of an operation (S10)', () => {
  it.each([
    ['a right clock', { deviceAt: noon, sentAt: noon + hour, receivedAt: noon + hour }, noon],
    ['two hours behind', { deviceAt: noon - 2 * hour, sentAt: noon - hour, receivedAt: noon + hour }, noon],
    ['a year ahead', { deviceAt: noon + 8760 * hour, sentAt: noon + 8761 * hour, receivedAt: noon + hour }, noon],
  ])('%s', (_, clock, at) => {
    expect(computeOperationTime({ ...clock, seenServerAt: null })).toMatchObject({ at, isClamped: false })
  })

  it('never lies after the arrival, though the clock was set back between doing and sending', () => {
    const clock = { deviceAt: noon + 3 * hour, sentAt: noon, receivedAt: noon + hour, seenServerAt: null }
    expect(computeOperationTime(clock)).toEqual({ at: noon + hour, skewMs: hour, isClamped: true })
  })

  it('never lies before a server time the device had seen, though the clock was set forward', () => {
    const clock = { deviceAt: noon - 5 * hour, sentAt: noon + hour, receivedAt: noon + hour, seenServerAt: noon }
    expect(computeOperationTime(clock)).toEqual({ at: noon, skewMs: 0, isClamped: true })
  })

  it('is exact for a clock that is steadily wrong, and always between what is known for sure', () => {
    const offset = fc.integer({ min: -1e12, max: 1e12 })
    const gap = fc.integer({ min: 0, max: 1e10 })
    fc.assert(
      fc.property(offset, gap, gap, (wrongBy, before, waited) => {
        const done = noon + before
        const received = done + waited
        const clock = { deviceAt: done + wrongBy, sentAt: received + wrongBy, receivedAt: received, seenServerAt: noon }
        expect(computeOperationTime(clock)).toEqual({ at: done, skewMs: -wrongBy || 0, isClamped: false })
      }),
    )
    fc.assert(
      fc.property(offset, offset, gap, fc.option(gap), (deviceAt, sentAt, received, seen) => {
        const { at } = computeOperationTime({ deviceAt, sentAt, receivedAt: received, seenServerAt: seen })
        expect(at).toBeLessThanOrEqual(received)
        expect(at).toBeGreaterThanOrEqual(Math.min(seen ?? at, received))
      }),
    )
  })
})
