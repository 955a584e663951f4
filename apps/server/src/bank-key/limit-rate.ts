/** Counts requests by key and minute; gives the seconds to wait once there were more than `most`, else 0. */
export function limitRate(most: number): (key: string, at: Date) => number {
  const counts = new Map<string, { minute: number; n: number }>()
  return (key, at) => {
    const minute = Math.floor(at.getTime() / 60_000)
    const known = counts.get(key)
    const n = known?.minute === minute ? known.n + 1 : 1
    counts.set(key, { minute, n })
    return n > most ? 60 - Math.floor((at.getTime() / 1000) % 60) : 0
  }
}
