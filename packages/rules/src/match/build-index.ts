import { FACT_IDS, FACTS, type FactId, type Facts } from '../fact/dictionary.ts'
import type { FactType, FactValue } from '../fact/fact.ts'
import { type Bitmap, setBit, wordsFor } from './bitmap/bitmap.ts'
import { buildCodedColumn } from './column/coded-column.ts'
import { buildOrderedColumn } from './column/ordered-column.ts'
import { type Column, createMatchIndex, type MatchIndex } from './match-index.ts'
import { numberOfDay } from './number-of-day.ts'

/** How a type is held: figures and days by their order, the rest by code. */
export function isOrdered(type: FactType): boolean {
  return type !== 'choice' && type !== 'industry' && type !== 'set' && type !== 'flag'
}

/**
 * Firm `i` of the index is `rows[i]`. For few firms or tests: the whole city is read in columns (apps/server/src/match).
 * @throws RangeError for NaN and values that are not of the fact's type
 */
export function buildIndex(rows: readonly Facts[], cacheBytes?: number): MatchIndex {
  const columns = new Map<FactId, Column>()
  for (const fact of FACT_IDS) {
    const firms = Uint32Array.from(rows.keys().filter((firm) => rows[firm]?.[fact] !== undefined))
    if (firms.length > 0) columns.set(fact, buildColumn(rows, fact, firms))
  }
  return createMatchIndex(rows.length, columns, cacheBytes)
}

function buildColumn(rows: readonly Facts[], fact: FactId, known: Uint32Array): Column {
  const { type } = FACTS[fact]
  const knownOf = (firm: number) => rows[firm]?.[fact]
  if (!isOrdered(type)) return codedColumn(rows.length, type, known, knownOf)
  const values = Float64Array.from(known, (firm) => figureOf(fact, knownOf(firm)))
  return buildOrderedColumn(rows.length, known, values)
}

function figureOf(fact: FactId, value: FactValue | undefined): number {
  const isRight = typeof value === (FACTS[fact].type === 'day' ? 'string' : 'number')
  if (!isRight) throw new RangeError(`${fact}: ${JSON.stringify(value)} is not of its type`)
  return typeof value === 'string' ? numberOfDay(value) : Number(value)
}

function codedColumn(
  firms: number,
  type: FactType,
  known: Uint32Array,
  knownOf: (firm: number) => FactValue | undefined,
): Column {
  const codes = new Map<string, number>()
  const firmOf: number[] = []
  const codeOf: number[] = []
  for (const firm of known) {
    for (const code of new Set(codesOf(knownOf(firm)))) {
      const place = codes.get(code) ?? codes.size
      codes.set(code, place)
      firmOf.push(firm)
      codeOf.push(place)
    }
  }
  const rows = { firmOf: Uint32Array.from(firmOf), codeOf: Uint32Array.from(codeOf) }
  return buildCodedColumn(firms, [...codes.keys()], rows, bitmapOf(firms, known), type === 'industry')
}

function codesOf(value: FactValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : [String(value)]
}

function bitmapOf(firms: number, known: Uint32Array): Bitmap {
  const bits = new Uint32Array(wordsFor(firms))
  for (const firm of known) setBit(bits, firm)
  return bits
}
