import type { SheetLimits } from './limits.ts'
import type { Cell, RowBatch, SheetEnd, SheetSource } from './row-batch.ts'
import { formulaFlag } from './row-batch.ts'
import { sheetError } from './sheet-error.ts'

/** Gathers rows into batches. */
export interface RowCollector {
  /** Takes a row; blank rows are dropped. `marks` holds one byte per cell and is copied; `null` means all plain text. */
  add(cells: Cell[], row: number, marks?: Uint8Array | null, isHidden?: boolean): void
  /** Hands over the batches that are full. */
  takeFull(source: SheetSource): Generator<RowBatch>
  /** Hands over the remaining rows with the end of the reading; a batch that just became full is the last one itself. */
  takeLast(source: SheetSource, end?: Partial<SheetEnd>): RowBatch
}

/** A collector of `rowsPerBatch` rows a batch; throws `table.too-many-rows`. */
export function collectRows(rowsPerBatch = 512, limits: Pick<SheetLimits, 'rows'>): RowCollector {
  const full: RowDraft[] = []
  let draft = emptyDraft()
  let [rowCount, lastRow, hiddenRowCount, formulaCount, waitingCharacters] = [0, 0, 0, 0, 0]

  return {
    add(cells, row, marks = null, isHidden = false) {
      if (marks === null && cells.every((cell) => cell === null)) return
      if (++rowCount > limits.rows) throw sheetError('table.too-many-rows', { row, limit: `${limits.rows} 行` })
      waitingCharacters += countCharacters(cells)
      if (waitingCharacters > mostWaiting) throw sheetError('table.text-too-large', { row, limit: '1 亿字' })
      lastRow = row
      if (isHidden) hiddenRowCount++
      if (marks !== null) formulaCount += countFormulas(marks, cells.length)
      push(draft, cells, row, marks, isHidden)
      if (draft.rows.length < rowsPerBatch) return
      full.push(draft)
      draft = emptyDraft()
    },
    *takeFull(source) {
      for (let next = full.shift(); next !== undefined; next = full.shift()) yield toBatch(next, source, null)
      waitingCharacters = 0
    },
    takeLast(source, end) {
      const known = {
        rowCount,
        lastRow,
        hiddenRowCount,
        formulaCount,
        mergedRanges: [],
        hiddenColumns: [],
        openRow: null,
      }
      const last = draft.rows.length > 0 ? draft : (full.pop() ?? draft)
      return toBatch(last, source, { ...known, ...end })
    },
  }
}

// Rows wait here while one chunk of the file is scanned. A chunk of a real table holds some hundred thousand characters;
// only a forged workbook, whose few bytes name the same long shared strings over and over, comes near this.
const mostWaiting = 100_000_000

function countCharacters(cells: readonly Cell[]): number {
  let count = 0
  for (let column = 0; column < cells.length; column++) count += cells[column]?.length ?? 0
  return count
}

interface RowDraft {
  readonly rows: Cell[][]
  readonly rowNumbers: number[]
  readonly hiddenRows: Set<number>
  readonly offsets: number[]
  flags: Uint8Array
  cellCount: number
  hasMarks: boolean
}

function emptyDraft(): RowDraft {
  const flags = new Uint8Array(0)
  return { rows: [], rowNumbers: [], hiddenRows: new Set(), offsets: [], flags, cellCount: 0, hasMarks: false }
}

function push(draft: RowDraft, cells: Cell[], row: number, marks: Uint8Array | null, isHidden: boolean): void {
  draft.offsets.push(draft.cellCount)
  draft.rows.push(cells)
  draft.rowNumbers.push(row)
  if (isHidden) draft.hiddenRows.add(row)
  if (marks !== null) {
    draft.hasMarks = true
    makeRoom(draft, draft.cellCount + cells.length)
    draft.flags.set(marks.subarray(0, cells.length), draft.cellCount)
  }
  draft.cellCount += cells.length
}

function makeRoom(draft: RowDraft, size: number): void {
  if (size <= draft.flags.length) return
  const larger = new Uint8Array(Math.max(size, draft.flags.length * 2, 1024))
  larger.set(draft.flags)
  draft.flags = larger
}

function toBatch(draft: RowDraft, source: SheetSource, end: SheetEnd | null): RowBatch {
  const { rows, rowNumbers, hiddenRows, offsets, flags, hasMarks } = draft
  const marks = hasMarks ? { flags, offsets: Uint32Array.from(offsets) } : null
  return { source, rowNumbers, rows, marks, hiddenRows: hiddenRows.size > 0 ? hiddenRows : null, end }
}

function countFormulas(marks: Uint8Array, length: number): number {
  let count = 0
  for (let at = 0; at < length; at++) if (((marks[at] ?? 0) & formulaFlag) !== 0) count++
  return count
}
