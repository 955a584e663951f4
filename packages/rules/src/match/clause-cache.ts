import type { Bitmap } from './bitmap/bitmap.ts'

/** The firms that meet a clause, and about how many they are. */
export type Answered = { bits: Bitmap; about: number }

/** Clauses already answered, by the clause's text; what was asked longest ago goes first. */
export type ClauseCache = {
  find(key: string): Answered | undefined
  keep(key: string, answered: Answered): void
  bytes(): number
  clear(): void
}

/** @param budget bytes of bitmaps kept at most */
export function createClauseCache(budget: number): ClauseCache {
  const kept = new Map<string, Answered>()
  let bytes = 0
  return {
    find(key) {
      const answered = kept.get(key)
      if (answered === undefined) return undefined
      kept.delete(key) // a Map lists its keys in the order they were put in
      kept.set(key, answered)
      return answered
    },
    keep(key, answered) {
      if (answered.bits.byteLength > budget) return
      kept.set(key, answered)
      bytes += answered.bits.byteLength
      for (const [oldest, held] of kept) {
        if (bytes <= budget) break
        kept.delete(oldest)
        bytes -= held.bits.byteLength
      }
    },
    bytes: () => bytes,
    clear() {
      kept.clear()
      bytes = 0
    },
  }
}
