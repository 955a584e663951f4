import type { Bitmap } from './bitmap/bitmap.ts'

/** Bitmaps of clauses already answered, by the clause's text; what was asked longest ago goes first. */
export type ClauseCache = {
  find(key: string): Bitmap | undefined
  keep(key: string, bits: Bitmap): void
  bytes(): number
  clear(): void
}

/** @param budget bytes of bitmaps kept at most */
export function createClauseCache(budget: number): ClauseCache {
  const kept = new Map<string, Bitmap>()
  let bytes = 0
  return {
    find(key) {
      const bits = kept.get(key)
      if (bits === undefined) return undefined
      kept.delete(key) // a Map lists its keys in the order they were put in
      kept.set(key, bits)
      return bits
    },
    keep(key, bits) {
      if (bits.byteLength > budget) return
      kept.set(key, bits)
      bytes += bits.byteLength
      for (const [oldest, held] of kept) {
        if (bytes <= budget) break
        kept.delete(oldest)
        bytes -= held.byteLength
      }
    },
    bytes: () => bytes,
    clear() {
      kept.clear()
      bytes = 0
    },
  }
}
