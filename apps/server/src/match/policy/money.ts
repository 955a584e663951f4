import type { FactId } from '@huoshui/rules/fact/dictionary'
import { andInto, type Bitmap, listBits } from '@huoshui/rules/match/bitmap/bitmap'
import { bitmapOfCodes, bitmapOfPrefixes } from '@huoshui/rules/match/column/coded-column'
import type { MatchIndex } from '@huoshui/rules/match/match-index'
import type { Seen } from '../city.ts'
import type { MoneySum } from '../messages.ts'
import type { Decided } from './decide-firms.ts'

export const inexact = 'a sum beyond what can be counted exactly'

type Sum = { fen: number; reckoned: number; unreckoned: number }

/**
 * 分 of the firms of the bitmaps, one for each part, all and by group; null where the rule names no amount. Whole numbers are
 * added, so that the sums of the groups make the whole to the fen. @throws RangeError beyond what can be counted exactly
 */
export function sumMoney(
  seen: readonly Seen[],
  bitmaps: readonly Bitmap[],
  decided: readonly Decided[],
): MoneySum | null {
  if (decided.some(({ amounts }) => amounts === null)) return null
  const whole: Sum = { fen: 0, reckoned: 0, unreckoned: 0 }
  const groups = { unit: {}, section: {}, size: {} }
  for (const [at, { part }] of seen.entries()) {
    const [bits, amounts] = [bitmaps[at], decided[at]?.amounts]
    if (!bits || !amounts) continue
    addAmounts(whole, amounts, bits)
    const add = (into: Sum, where: Bitmap) => {
      const here = bits.slice()
      andInto(here, where)
      addAmounts(into, amounts, here)
    }
    addGroups(groups.unit, part.index, 'unit', add)
    addGroups(groups.section, part.index, 'industry', add)
    addGroups(groups.size, part.index, 'size_class', add)
  }
  if (!Number.isSafeInteger(whole.fen)) throw new RangeError(inexact)
  return { sumFen: whole.fen, reckoned: whole.reckoned, unreckoned: whole.unreckoned, groups }
}

function addAmounts(into: Sum, { of, tupleOf }: NonNullable<Decided['amounts']>, bits: Bitmap): void {
  for (const firm of listBits(bits)) {
    const amount = of[tupleOf[firm] ?? 0] ?? Number.NaN
    if (Number.isNaN(amount)) into.unreckoned++
    else {
      into.fen += amount
      into.reckoned++
    }
  }
}

/** Of an industry the section. */
function addGroups(
  into: Record<string, number>,
  index: MatchIndex,
  fact: FactId,
  add: (into: Sum, where: Bitmap) => void,
): void {
  const column = index.columns.get(fact)
  if (column?.kind !== 'coded') return
  const isSection = fact === 'industry'
  const codes = isSection ? [...new Set(column.codes.map((code) => code.slice(0, 1)))] : column.codes
  for (const code of codes) {
    const sum: Sum = { fen: 0, reckoned: 0, unreckoned: 0 }
    add(sum, isSection ? bitmapOfPrefixes(column, [code]) : bitmapOfCodes(column, [code]))
    if (sum.reckoned > 0) into[code] = (into[code] ?? 0) + sum.fen
  }
}
