import { listBits, setBit, wordsFor } from '@huoshui/rules/match/bitmap/bitmap'
import { buildCodedColumn, type CodedColumn } from '@huoshui/rules/match/column/coded-column'
import { buildOrderedColumn, type OrderedColumn } from '@huoshui/rules/match/column/ordered-column'
import { type Column, createMatchIndex, type MatchIndex } from '@huoshui/rules/match/match-index'

/** A city `times` as large in which each firm comes that often, far from its doubles. */
export function replicateIndex(index: MatchIndex, times: number): MatchIndex {
  const columns = new Map(
    [...index.columns].map(([fact, column]): [typeof fact, Column] => [
      fact,
      column.kind === 'ordered'
        ? replicateOrdered(index.firms, column, times)
        : replicateCoded(index.firms, column, times, fact === 'industry'),
    ]),
  )
  return createMatchIndex(index.firms * times, columns, 10 * 28 * 2 ** 20)
}

function replicateOrdered(firms: number, { values, firms: of }: OrderedColumn, times: number): OrderedColumn {
  const known = new Uint32Array(of.length * times)
  const given = new Float64Array(of.length * times)
  for (let time = 0; time < times; time++) {
    for (let at = 0; at < of.length; at++) known[time * of.length + at] = (of[at] ?? 0) + time * firms
    given.set(values, time * of.length)
  }
  return buildOrderedColumn(firms * times, known, given)
}

function replicateCoded(firms: number, column: CodedColumn, times: number, isTree: boolean): CodedColumn {
  const known = new Uint32Array(wordsFor(firms * times))
  const knownOnce = listBits(column.known)
  const lists = column.postings.map((posting) => ('bits' in posting ? listBits(posting.bits) : [...posting.firms]))
  const rows = lists.reduce((sum, list) => sum + list.length, 0)
  const firmOf = new Uint32Array(rows * times)
  const codeOf = new Uint32Array(rows * times)
  let row = 0
  for (let time = 0; time < times; time++) {
    for (const firm of knownOnce) setBit(known, firm + time * firms)
    for (const [code, list] of lists.entries()) {
      for (const firm of list) {
        firmOf[row] = firm + time * firms
        codeOf[row++] = code
      }
    }
  }
  return buildCodedColumn(firms * times, column.codes, { firmOf, codeOf }, known, isTree)
}
