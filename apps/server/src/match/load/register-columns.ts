import { FACT_IDS, FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition, FactType } from '@huoshui/rules/fact/fact'
import { buildOrderedColumn } from '@huoshui/rules/match/column/ordered-column'
import type { Column } from '@huoshui/rules/match/match-index'
import { type ByteDictionary, createByteDictionary } from './byte-dictionary.ts'
import { createCodedValues } from './coded-values.ts'
import type { CopiedRow } from './copy-rows.ts'
import { type GrowingNumbers, growingFigures, growingNumbers } from './growing.ts'
import { readBigint, readDay, readTextArray } from './read-field.ts'

/** The facts that are columns of the register, in the order they are selected in. */
export const registerFacts = FACT_IDS.flatMap((fact) => {
  const definition: FactDefinition = FACTS[fact]
  return 'register' in definition.origin ? [{ fact, column: definition.origin.register, definition }] : []
})

/** What the rows of the register say, in the order they came. */
export type RegisterRows = {
  /** Takes the register facts of one row, whose first field is `first`. */
  take(row: CopiedRow, first: number): void
  /** The columns with the firms numbered by place in `order`. */
  build(order: Uint32Array): Map<FactId, Column>
}

/** @param expected about how many rows will come */
export function createRegisterRows(expected: number): RegisterRows {
  const readers = registerFacts.map(({ fact, definition }) => ({ fact, ...createReader(definition, expected) }))
  return {
    take(row, first) {
      for (let at = 0; at < readers.length; at++) readers[at]?.take(row, first + at)
    },
    build(order) {
      const columns = new Map<FactId, Column>()
      for (const { fact, build } of readers) {
        const column = build(order)
        if (column) columns.set(fact, column)
      }
      return columns
    },
  }
}

type Reader = {
  take(row: CopiedRow, field: number): void
  build(order: Uint32Array): Column | undefined
}

function createReader(definition: FactDefinition, expected: number): Reader {
  const readFigure = figureReaders[definition.type]
  return readFigure ? figureReader(readFigure, expected) : codedReader(definition, expected)
}

/** What a column of that type is in the binary format. */
const figureReaders: Partial<Record<FactType, (view: DataView, from: number) => number>> = {
  day: readDay,
  money: readBigint,
}

function figureReader(read: (view: DataView, from: number) => number, expected: number): Reader {
  const values = growingFigures(expected)
  return {
    take({ view, starts }, field) {
      const from = starts[field] ?? -1
      values.push(from < 0 ? Number.NaN : read(view, from))
    },
    build: (order) => buildFigures(order, values.taken()),
  }
}

function codedReader(definition: FactDefinition, expected: number): Reader {
  const dictionary = createByteDictionary()
  const runOf = growingNumbers(expected) // 0: nothing recorded
  return {
    take({ view, starts, ends }, field) {
      const from = starts[field] ?? -1
      runOf.push(from < 0 ? 0 : dictionary.number(view, from, ends[field] ?? from) + 1)
    },
    build: (order) => buildCodes(definition, order, runOf, dictionary),
  }
}

/** The firms whose value is a number, in the order of their numbers. */
function buildFigures(order: Uint32Array, values: Float64Array): Column | undefined {
  const known = new Uint32Array(order.length)
  const figures = new Float64Array(order.length)
  let count = 0
  for (let firm = 0; firm < order.length; firm++) {
    const value = values[order[firm] ?? 0] ?? Number.NaN
    if (Number.isNaN(value)) continue
    known[count] = firm
    figures[count++] = value
  }
  if (count === 0) return undefined
  return buildOrderedColumn(order.length, known.subarray(0, count), figures.subarray(0, count))
}

function buildCodes(
  definition: FactDefinition,
  order: Uint32Array,
  runOf: GrowingNumbers,
  { runs }: ByteDictionary,
): Column | undefined {
  const values = createCodedValues(definition)
  const isSet = definition.type === 'set'
  const numberOfRun = runs.map((run) => values.number(isSet ? readTextArray(run) : run.toString('utf8')))
  const holders = new Uint32Array(order.length)
  const held = new Uint32Array(order.length)
  const given = runOf.taken()
  let count = 0
  for (let firm = 0; firm < order.length; firm++) {
    const number = numberOfRun[(given[order[firm] ?? 0] ?? 0) - 1] ?? -1
    if (number < 0) continue
    holders[count] = firm
    held[count++] = number
  }
  return count > 0 ? values.build(order.length, holders.subarray(0, count), held) : undefined
}
