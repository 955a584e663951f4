import { Refusal } from '../../refusal.ts'

/** At most so many within so many seconds. */
export type Limit = { most: number; seconds: number }

/** @throws Refusal `too-many-requests` when one asks more often than its limits allow */
export type Limiter = (key: string, ...limits: readonly Limit[]) => void

/** More keys than this are a flood: the oldest windows are thrown away. */
const mostKeys = 50_000

/**
 * Counts in fixed windows in memory: what is lost by a restart is a window. What must hold over restarts (codes, claims) is
 * counted in the database.
 */
export function makeLimiter(now: () => Date): Limiter {
  const windows = new Map<string, { until: number; count: number }>()
  return (key, ...limits) => {
    const at = now().getTime()
    if (windows.size > mostKeys) for (const [old, { until }] of windows) if (until <= at) windows.delete(old)
    if (windows.size > mostKeys) windows.clear()
    for (const { most, seconds } of limits) {
      const name = `${key} ${seconds}`
      const known = windows.get(name)
      const window = known && known.until > at ? known : { until: at + seconds * 1000, count: 0 }
      window.count++
      windows.set(name, window)
      if (window.count > most) {
        throw new Refusal('too-many-requests', { seconds: Math.ceil((window.until - at) / 1000) })
      }
    }
  }
}
