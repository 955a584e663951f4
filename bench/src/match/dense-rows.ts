import { addDays } from '@huoshui/rules/day/day'
import type { FactId, Facts } from '@huoshui/rules/fact/dictionary'
import { FACTS } from '@huoshui/rules/fact/dictionary'
import { hasBit, listBits } from '@huoshui/rules/match/bitmap/bitmap'
import { isOrdered } from '@huoshui/rules/match/build-index'
import type { CodedColumn } from '@huoshui/rules/match/column/coded-column'
import type { MatchIndex } from '@huoshui/rules/match/match-index'

/** One fact of all firms, by firm: what the rivals are loaded with, read back from our index. */
export type DenseFact =
  | { fact: FactId; kind: 'figure' | 'day'; values: Float64Array }
  | { fact: FactId; kind: 'code'; values: (string | undefined)[] }
  | { fact: FactId; kind: 'flag'; values: (boolean | undefined)[] }
  | { fact: FactId; kind: 'set'; values: (readonly string[] | undefined)[]; codes: readonly string[] }

/** Some facts, also such as nothing is known of; NaN and undefined where a firm's is unknown. */
export function denseFacts(index: MatchIndex, asked: Iterable<FactId> = index.columns.keys()): DenseFact[] {
  return [...asked].map((fact) => denseFact(index, fact))
}

function denseFact({ firms, columns }: MatchIndex, fact: FactId): DenseFact {
  const column = columns.get(fact)
  const { type } = FACTS[fact]
  if (column?.kind === 'ordered' || isOrdered(type)) {
    const values = new Float64Array(firms).fill(Number.NaN)
    if (column?.kind === 'ordered') {
      for (let at = 0; at < column.firms.length; at++) values[column.firms[at] ?? 0] = column.values[at] ?? 0
    }
    return { fact, kind: type === 'day' ? 'day' : 'figure', values }
  }
  const lists = column ? listsOf(firms, column) : new Array<undefined>(firms).fill(undefined)
  if (type === 'set') return { fact, kind: 'set', values: lists, codes: column?.codes ?? [] }
  if (type === 'flag') return { fact, kind: 'flag', values: lists.map((list) => list && list[0] === 'true') }
  return { fact, kind: 'code', values: lists.map((list) => list?.[0]) }
}

/** One firm's facts as rules get them. */
export function factsAt(dense: readonly DenseFact[], firm: number): Facts {
  const facts: Record<string, Facts[FactId]> = {}
  for (const { fact, kind, values } of dense) {
    const value = values[firm]
    if (value === undefined || Number.isNaN(value)) continue
    facts[fact] = kind === 'day' ? addDays('1970-01-01', Number(value)) : value
  }
  return facts
}

/** Count and a sum over scrambled numbers: two sets of firms that differ give other figures. */
export type Fingerprint = { count: number; sum: number }

const [factor, modulus] = [2_654_435_761, 1_000_003] as const

/** In the SQL of the rivals, over the number of a firm. */
export const fingerprintSql = `sum((firm::bigint * ${factor}) % ${modulus})`

export function fingerprintOf(bits: Uint32Array): Fingerprint {
  const firms = listBits(bits)
  return { count: firms.length, sum: firms.reduce((sum, firm) => sum + ((firm * factor) % modulus), 0) }
}

function listsOf(firms: number, { codes, postings, known }: CodedColumn): (string[] | undefined)[] {
  const lists = Array.from({ length: firms }, (_, firm): string[] | undefined => (hasBit(known, firm) ? [] : undefined))
  for (const [place, posting] of postings.entries()) {
    const carriers = 'bits' in posting ? listBits(posting.bits) : posting.firms
    for (const firm of carriers) lists[firm]?.push(codes[place] ?? '')
  }
  return lists
}
