import type { Comparison } from '../criteria/criterion.ts'
import type { LoweredClause } from '../criteria/decide/lowered.ts'
import { andInto, type Bitmap, countWord, subtract } from './bitmap/bitmap.ts'
import type { Answered } from './clause-cache.ts'
import { bitmapOfCodes, bitmapOfPrefixes, type CodedColumn } from './column/coded-column.ts'
import { bitmapOfRange, countBelow, type OrderedColumn } from './column/ordered-column.ts'
import type { Column, MatchIndex } from './match-index.ts'
import { numberOfDay } from './number-of-day.ts'

/**
 * Firms that meet the clause; the bitmap may be shared and is never written to. Firms since written, which another index
 * answers for, may be among them. @throws RangeError where fact and question do not belong together
 */
export function matchClause(index: MatchIndex, clause: LoweredClause): Answered {
  const column = index.columns.get(clause.fact)
  if (column === undefined) {
    const isAll = clause.kind === 'known' && !clause.known
    return isAll ? { bits: index.all, about: index.firms } : { bits: index.none, about: 0 }
  }
  const key = JSON.stringify(clause)
  const found = index.cache.find(key)
  if (found) return found
  const bits = matchColumn(index.all, column, clause)
  const answered = { bits, about: estimateFirms(bits) }
  index.cache.keep(key, answered)
  return answered
}

const sampledEvery = 16

/** From every sixteenth word. */
function estimateFirms(bits: Bitmap): number {
  let count = 0
  for (let word = 0; word < bits.length; word += sampledEvery) count += countWord(bits[word] ?? 0)
  return count * sampledEvery
}

function matchColumn(all: Bitmap, column: Column, clause: LoweredClause): Bitmap {
  if (clause.kind === 'known') return clause.known ? column.known : subtract(all, column.known)
  return column.kind === 'ordered' ? matchOrdered(column, clause) : matchCoded(column, clause)
}

function matchOrdered(column: OrderedColumn, clause: LoweredClause): Bitmap {
  if (clause.kind !== 'number' && clause.kind !== 'day') throw mismatch(clause)
  const bound = clause.kind === 'day' ? numberOfDay(clause.value) : clause.value
  if (Number.isNaN(bound)) throw new RangeError(`${clause.fact}: a bound that is no number`)
  return matchComparison(column, clause.is, bound)
}

function matchComparison(column: OrderedColumn, is: Comparison, bound: number): Bitmap {
  const all = column.firms.length
  const below = () => countBelow(column, bound, false)
  const upTo = () => countBelow(column, bound, true)
  switch (is) {
    case 'at-least':
      return bitmapOfRange(column, below(), all)
    case 'above':
      return bitmapOfRange(column, upTo(), all)
    case 'at-most':
      return bitmapOfRange(column, 0, upTo())
    case 'below':
      return bitmapOfRange(column, 0, below())
    case 'equal':
      return bitmapOfRange(column, below(), upTo())
    case 'unequal':
      return subtract(column.known, bitmapOfRange(column, below(), upTo()))
  }
}

function matchCoded(column: CodedColumn, clause: LoweredClause): Bitmap {
  switch (clause.kind) {
    case 'flag':
      return bitmapOfCodes(column, [String(clause.value)])
    case 'one-of':
      return positive(column, bitmapOfCodes(column, clause.values), clause.isIn)
    case 'industry':
      return positive(column, bitmapOfPrefixes(column, clause.codes), clause.isIn)
    case 'has': {
      const isAny = clause.need === 'any' || clause.need === 'none'
      const carriers = isAny ? bitmapOfCodes(column, clause.values) : carriersOfAll(column, clause.values)
      return positive(column, carriers, clause.need === 'any' || clause.need === 'all')
    }
    default:
      throw mismatch(clause)
  }
}

/** Of the firms of which the fact is known: those in `bits`, or the others. */
function positive(column: CodedColumn, bits: Bitmap, isIn: boolean): Bitmap {
  return isIn ? bits : subtract(column.known, bits)
}

function carriersOfAll(column: CodedColumn, codes: readonly string[]): Bitmap {
  const all = column.known.slice()
  for (const code of codes) andInto(all, bitmapOfCodes(column, [code]))
  return all
}

function mismatch(clause: LoweredClause): RangeError {
  return new RangeError(`${clause.fact} is not asked like this: ${JSON.stringify(clause)}`)
}
