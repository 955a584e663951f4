import { addDays } from '@huoshui/rules/day/day'
import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactType, FactValue } from '@huoshui/rules/fact/fact'
import { hasBit, listBits } from '@huoshui/rules/match/bitmap/bitmap'
import type { CodedColumn } from '@huoshui/rules/match/column/coded-column'
import type { OrderedColumn } from '@huoshui/rules/match/column/ordered-column'
import type { Column } from '@huoshui/rules/match/match-index'

/** One fact of all firms: firms with equal ordinals know the same of it; 0 is nothing. */
export type Ordinals = {
  fact: FactId
  of: Uint32Array
  /** Ordinals there are, 0 included. */
  count: number
  /** What the firms of an ordinal above 0 know, as rules take it. */
  read(ordinal: number): FactValue
}

/** Numbers the values of a column, so that firms can be told apart without looking at values. */
export function ordinalsOf(fact: FactId, column: Column, firms: number): Ordinals {
  const { type } = FACTS[fact]
  if (column.kind === 'ordered') return ordinalsOfFigures(fact, type, column, firms)
  return type === 'set' ? ordinalsOfSets(fact, column, firms) : ordinalsOfCodes(fact, type, column, firms)
}

function ordinalsOfFigures(fact: FactId, type: FactType, column: OrderedColumn, firms: number): Ordinals {
  const of = new Uint32Array(firms)
  const values: number[] = []
  for (let at = 0; at < column.firms.length; at++) {
    const value = column.values[at] ?? 0
    if (at === 0 || value !== column.values[at - 1]) values.push(value)
    of[column.firms[at] ?? 0] = values.length
  }
  const read = (ordinal: number) => {
    const value = values[ordinal - 1] ?? Number.NaN
    return type === 'day' ? addDays('1970-01-01', value) : value
  }
  return { fact, of, count: values.length + 1, read }
}

function ordinalsOfCodes(fact: FactId, type: FactType, { codes, postings }: CodedColumn, firms: number): Ordinals {
  const of = new Uint32Array(firms)
  for (const [place, posting] of postings.entries()) {
    for (const firm of 'bits' in posting ? listBits(posting.bits) : posting.firms) of[firm] = place + 1
  }
  const read = (ordinal: number) => {
    const code = codes[ordinal - 1] ?? ''
    return type === 'flag' ? code === 'true' : code
  }
  return { fact, of, count: codes.length + 1, read }
}

/** Sets are numbered by their codes together; the empty set is known too. */
function ordinalsOfSets(fact: FactId, { codes, postings, known }: CodedColumn, firms: number): Ordinals {
  const of = new Uint32Array(firms)
  const sets: (readonly string[])[] = [[]]
  const numbers = new Map<number, number>()
  for (let firm = 0; firm < firms; firm++) if (hasBit(known, firm)) of[firm] = 1
  for (const [place, posting] of postings.entries()) {
    for (const firm of 'bits' in posting ? listBits(posting.bits) : posting.firms) {
      const before = of[firm] ?? 1
      const key = before * codes.length + place
      const number = numbers.get(key) ?? sets.push([...(sets[before - 1] ?? []), codes[place] ?? ''])
      numbers.set(key, number)
      of[firm] = number
    }
  }
  return { fact, of, count: sets.length + 1, read: (ordinal) => sets[ordinal - 1] ?? [] }
}
