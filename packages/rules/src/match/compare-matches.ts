import { type Bitmap, countBits, subtract } from './bitmap/bitmap.ts'

/** What a changed criterion does: firms that meet only the later one, and firms that meet only the earlier one. */
export type MatchDifference = { gained: Bitmap; lost: Bitmap; gainedCount: number; lostCount: number }

/** Compares two answers of one index. */
export function compareMatches(before: Bitmap, after: Bitmap): MatchDifference {
  const gained = subtract(after, before)
  const lost = subtract(before, after)
  return { gained, lost, gainedCount: countBits(gained), lostCount: countBits(lost) }
}
