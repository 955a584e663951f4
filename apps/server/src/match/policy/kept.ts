/** Results worth keeping, by key; what was asked for longest ago goes first. */
export type Kept<T> = { find(key: string): T | undefined; keep(key: string, result: T, bytes: number): void }

/** @param budget bytes kept at most; one larger result is kept alone */
export function createKept<T>(budget: number): Kept<T> {
  const kept = new Map<string, { result: T; bytes: number }>()
  let held = 0
  return {
    find(key) {
      const found = kept.get(key)
      if (!found) return undefined
      kept.delete(key) // a Map lists its keys in the order they were put in
      kept.set(key, found)
      return found.result
    },
    keep(key, result, bytes) {
      held += bytes - (kept.get(key)?.bytes ?? 0)
      kept.delete(key)
      kept.set(key, { result, bytes })
      for (const [oldest, { bytes: freed }] of kept) {
        if (held <= budget || kept.size === 1) break
        kept.delete(oldest)
        held -= freed
      }
    },
  }
}
