import { expect, test } from 'vitest'
import { computeIdleState, idleLimitMs, idleWarningMs } from './idle.ts'

test('active until the last minute, then warned with the seconds left, then over', () => {
  expect(computeIdleState(0, 0)).toEqual({ kind: 'active' })
  expect(computeIdleState(idleLimitMs - idleWarningMs - 1, 0)).toEqual({ kind: 'active' })
  expect(computeIdleState(idleLimitMs - idleWarningMs, 0)).toEqual({ kind: 'warning', secondsLeft: 60 })
  expect(computeIdleState(idleLimitMs - 1, 0)).toEqual({ kind: 'warning', secondsLeft: 1 })
  expect(computeIdleState(idleLimitMs, 0)).toEqual({ kind: 'over' })
})

test('a computer that slept past the limit is over at once', () => {
  expect(computeIdleState(idleLimitMs * 5, 1000)).toEqual({ kind: 'over' })
})
