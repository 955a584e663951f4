import { addDays } from '@huoshui/rules/day/day'
import type { FactId, Facts } from '@huoshui/rules/fact/dictionary'
import { FACTS } from '@huoshui/rules/fact/dictionary'
import { hasBit, listBits } from '@huoshui/rules/match/bitmap/bitmap'
import type { CodedColumn } from '@huoshui/rules/match/column/coded-column'
import type { MatchIndex } from '@huoshui/rules/match/match-index'

/** One fact of all firms, by firm: what the rivals are loaded with, read back from our index. */
export type DenseFact =
  | { fact: FactId; kind: 'figure' | 'day'; values: Float64Array }
  | { fact: FactId; kind: 'code'; values: (string | undefined)[] }
  | { fact: FactId; kind: 'set'; values: (readonly string[] | undefined)[]; codes: readonly string[] }

/** The facts anything is known of; NaN and undefined where a firm's is unknown. */
export function denseFacts(index: MatchIndex): DenseFact[] {
  return [...index.columns].map(([fact, column]): DenseFact => {
    if (column.kind === 'ordered') {
      const values = new Float64Array(index.firms).fill(Number.NaN)
      for (let at = 0; at < column.firms.length; at++) values[column.firms[at] ?? 0] = column.values[at] ?? 0
      return { fact, kind: FACTS[fact].type === 'day' ? 'day' : 'figure', values }
    }
    const lists = listsOf(index.firms, column)
    if (FACTS[fact].type === 'set') return { fact, kind: 'set', values: lists, codes: column.codes }
    return { fact, kind: 'code', values: lists.map((list) => list?.[0]) }
  })
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
