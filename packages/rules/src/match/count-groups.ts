import type { FactId } from '../fact/dictionary.ts'
import { type Bitmap, countCommon } from './bitmap/bitmap.ts'
import { bitmapOfPrefixes } from './column/coded-column.ts'
import type { MatchIndex } from './match-index.ts'

/** How many of the firms in `bits` carry each code of a choice or set, only codes with any, by code. */
export function countByCode(index: MatchIndex, bits: Bitmap, fact: FactId): Map<string, number> {
  const column = index.columns.get(fact)
  const counts = new Map<string, number>()
  if (column?.kind !== 'coded') return counts
  for (const [place, posting] of column.postings.entries()) {
    const count = 'bits' in posting ? countCommon(bits, posting.bits) : countListed(bits, posting.firms)
    if (count > 0) counts.set(column.codes[place] ?? '', count)
  }
  return counts
}

/** How many of the firms in `bits` are in each section of GB/T 4754-2017, by its letter. */
export function countBySection(index: MatchIndex, bits: Bitmap): Map<string, number> {
  const column = index.columns.get('industry')
  const counts = new Map<string, number>()
  if (column?.kind !== 'coded') return counts
  for (const section of new Set(column.codes.map((code) => code.slice(0, 1)))) {
    const count = countCommon(bits, bitmapOfPrefixes(column, [section]))
    if (count > 0) counts.set(section, count)
  }
  return counts
}

function countListed(bits: Bitmap, firms: Uint32Array): number {
  let count = 0
  for (const firm of firms) count += ((bits[firm >>> 5] ?? 0) >>> (firm & 31)) & 1
  return count
}
