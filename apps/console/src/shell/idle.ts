/** How long nothing may happen before the person is signed out, and how long before that they are warned. */
export const idleLimitMs = 30 * 60_000
export const idleWarningMs = 60_000

export type IdleState = { kind: 'active' } | { kind: 'warning'; secondsLeft: number } | { kind: 'over' }

/** What silence since `lastActive` means at `now` (both in milliseconds). */
export function computeIdleState(now: number, lastActive: number, limitMs = idleLimitMs): IdleState {
  const left = limitMs - (now - lastActive)
  if (left <= 0) return { kind: 'over' }
  return left <= idleWarningMs ? { kind: 'warning', secondsLeft: Math.ceil(left / 1000) } : { kind: 'active' }
}
