import type { Cell, MergedRange } from '../row-batch.ts'
import { mergedFlag } from '../row-batch.ts'
import { sheetError } from '../sheet-error.ts'

const coveredCells = 5_000_000

/** Reads `A1:C3`. Throws `xlsx.damaged`. */
export function parseMergedRange(reference: string): MergedRange {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference)
  if (match === null) throw sheetError('xlsx.damaged', { found: `合并区域 ${reference.slice(0, 20)}` })
  const [, from = '', top = '', to = from, bottom = top] = match
  const range = {
    firstRow: Number(top),
    lastRow: Number(bottom),
    firstColumn: columnIndex(from),
    lastColumn: columnIndex(to),
  }
  if (range.lastRow < range.firstRow || range.lastColumn < range.firstColumn) {
    throw sheetError('xlsx.damaged', { found: `合并区域 ${reference.slice(0, 20)}` })
  }
  return range
}

/** Throws when filling the ranges would itself be an attack: a few bytes can name the whole sheet. */
export function refuseHugeRanges(ranges: readonly MergedRange[]): void {
  const covered = ranges.reduce(
    (sum, range) => sum + (range.lastRow - range.firstRow + 1) * (range.lastColumn - range.firstColumn + 1),
    0,
  )
  if (covered > coveredCells) throw sheetError('xlsx.damaged', { found: '合并单元格过多' })
}

/** Fills the copies in a row; returns the row's marks, made when there were none and a copy needs one. */
export type MergedFill = (cells: Cell[], row: number, marks: Uint8Array | null) => Uint8Array | null

/** A filler that is given the rows in order. */
export function createMergedFill(ranges: readonly MergedRange[]): MergedFill {
  const waiting = ranges.toSorted((a, b) => b.firstRow - a.firstRow)
  let active: ActiveRange[] = []
  return (cells, row, marks) => {
    if (active.length === 0 && row < (waiting.at(-1)?.firstRow ?? Number.POSITIVE_INFINITY)) return marks
    active = active.filter(({ range }) => range.lastRow >= row)
    for (let next = waiting.at(-1); next !== undefined && next.firstRow <= row; next = waiting.at(-1)) {
      waiting.pop()
      // When the row of the top left cell is absent or the cell is empty there is nothing to repeat.
      const text = next.firstRow === row ? (cells[next.firstColumn] ?? null) : null
      const mark = marks?.[next.firstColumn] ?? 0
      if (text !== null) active.push({ range: next, text, mark })
    }
    return active.reduce<Uint8Array | null>((filled, range) => repeat(range, cells, row, filled), marks)
  }
}

interface ActiveRange {
  readonly range: MergedRange
  readonly text: Cell
  readonly mark: number
}

function repeat({ range, text, mark }: ActiveRange, cells: Cell[], row: number, marks: Uint8Array | null): Uint8Array {
  const filled = new Uint8Array(Math.max(cells.length, range.lastColumn + 1))
  if (marks !== null) filled.set(marks.subarray(0, cells.length))
  while (cells.length < range.lastColumn) cells.push(null)
  for (let column = range.firstColumn; column <= range.lastColumn; column++) {
    if (row === range.firstRow && column === range.firstColumn) continue
    // A cell under the range that still has a text of its own keeps it: what the file holds is never overwritten.
    if ((cells[column] ?? null) !== null) continue
    cells[column] = text
    filled[column] = mark | mergedFlag
  }
  return filled
}

function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}
