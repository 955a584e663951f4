import { nextShare, type Random, seedRandom } from '../random/random.ts'
import { ERROR_KINDS, type ErrorKind, type Expectation, type PlantContext } from './error-kinds.ts'
import { IMPORT_HEADERS, type ImportHeader, type ImportRow } from './import-columns.ts'
import type { TownLookup } from './town-lookup.ts'

/** One planted error as the manifest lists it. `row` is the row a person sees in Excel (the header is row 1). */
export type PlantedError = {
  row: number
  column: ImportHeader
  /** The column's letter in Excel. */
  letter: string
  kind: string
  expected: Expectation
  /** What stood there before, '' for an empty cell. */
  clean: string
  value: string
  /** Row that the code was taken from, for duplicates; else null. */
  ofRow: number | null
}

/** How to plant: `share` of the rows get one error each (default 0.2). */
export type PlantOptions = { seed: string; today: string; towns: TownLookup; share?: number }

/** Rows to write, and the errors planted in them. */
export type PlantedBatch = { rows: ImportRow[]; errors: PlantedError[] }

/** Row number in Excel of the first firm: the header stands above it. */
const FIRST_ROW = 2

/**
 * Plants errors into clean rows, at most one a row, every kind in turn. The rest of the file stays clean, so that an
 * importer that reports anything else has found too much.
 */
export function* plantErrors(batches: Iterable<readonly ImportRow[]>, options: PlantOptions): Generator<PlantedBatch> {
  const { seed, today, towns, share = 0.2 } = options
  const random = seedRandom(`${seed} errors`, 0)
  const waiting = [...ERROR_KINDS]
  let row = FIRST_ROW
  let earlier: { row: number; cells: ImportRow } | null = null
  for (const batch of batches) {
    const planted: PlantedBatch = { rows: [], errors: [] }
    for (const cells of batch) {
      const context: PlantContext = { earlier: earlier?.cells ?? null, towns, today }
      const found = nextShare(random) < share ? plantNext(random, waiting, cells, context) : null
      planted.rows.push(found === null ? cells : { ...cells, ...found.change })
      if (found !== null) planted.errors.push(describe(found, row, cells, earlier?.row ?? null))
      else if (isWorthRepeating(cells)) earlier = { row, cells }
      row += 1
    }
    yield planted
  }
}

type Found = { kind: ErrorKind; change: Partial<ImportRow> }

/** Takes the first waiting kind the row can carry and puts it at the end of the queue: every kind gets its turn. */
function plantNext(random: Random, waiting: ErrorKind[], cells: ImportRow, context: PlantContext): Found | null {
  for (const [index, kind] of waiting.entries()) {
    const change = kind.plant(random, cells, context)
    if (change === null || change[kind.column] === undefined) continue
    waiting.splice(index, 1)
    waiting.push(kind)
    return { kind, change }
  }
  return null
}

function describe({ kind, change }: Found, row: number, cells: ImportRow, earlierRow: number | null): PlantedError {
  const { column, expected } = kind
  const isCopy = kind.kind === 'duplicate_row' || kind.kind === 'same_code_other_name'
  return {
    row,
    column,
    letter: String.fromCharCode(65 + IMPORT_HEADERS.indexOf(column)),
    kind: kind.kind,
    expected,
    clean: cells[column],
    value: change[column] ?? '',
    ofRow: isCopy ? earlierRow : null,
  }
}

function isWorthRepeating(cells: ImportRow): boolean {
  return cells.统一社会信用代码 !== ''
}
