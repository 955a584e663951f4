import { columnName } from '../column-name.ts'
import type { SheetLimits } from '../limits.ts'
import type { Cell, Delimiter } from '../row-batch.ts'
import { type SheetPlace, sheetError } from '../sheet-error.ts'

/** Cuts UTF-8 bytes into records. */
export interface RecordScanner {
  /** Takes the next bytes (cut between characters) and hands over every record that is complete. */
  write(bytes: Buffer): void
  /**
   * Hands over the last record when no line break follows it, and answers its row (`null` when there is none); throws
   * `csv.quote-unclosed` inside quotes.
   */
  end(): number | null
  /** The row and column where the next byte will fall. */
  place(): SheetPlace
}

/** How records are cut and where they go. */
export interface RecordScanning {
  readonly delimiter: Delimiter
  readonly limits: Pick<SheetLimits, 'rowBytes' | 'columns'>
  /** A record with the row number a person sees in Excel: a quoted line break does not begin a row, a blank line is one. */
  readonly onRecord: (cells: Cell[], row: number) => void
}

const [quote, lf, cr, blank] = [0x22, 0x0a, 0x0d, 0x20]

/**
 * Scanner for RFC 4180 as Excel and WPS read it: quotes may hold separators, line breaks and doubled quotes; a quote
 * inside an unquoted cell is a plain character; a record ends with CRLF, LF or CR. Text after a closing quote throws
 * `csv.quote-misplaced`: what such a row means would be a guess.
 */
export function createRecordScanner(scanning: RecordScanning): RecordScanner {
  const { delimiter, limits } = scanning
  const scan: RecordScan = { ...scanning, separator: delimiter.charCodeAt(0), row: 0 }
  let rest: Buffer = Buffer.alloc(0)
  return {
    write(bytes) {
      const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
      rest = all.subarray(scanRecords(scan, all, false))
      if (rest.length > limits.rowBytes) {
        throw sheetError('csv.record-too-large', { row: scan.row + 1, limit: `${limits.rowBytes / 2 ** 20} MB` })
      }
    },
    end() {
      const last = rest.at(-1)
      scanRecords(scan, rest, true)
      rest = Buffer.alloc(0)
      return last === undefined || last === lf || last === cr ? null : scan.row
    },
    place: () => ({ row: scan.row + 1, column: columnName(countSeparators(rest, scan.separator)) }),
  }
}

interface RecordScan extends RecordScanning {
  readonly separator: number
  /** Records handed over so far. */
  row: number
}

// Returns where the first record begins that needs more bytes.
function scanRecords(scan: RecordScan, bytes: Buffer, isLast: boolean): number {
  let at = 0
  let [nextLf, nextCr, nextQuote] = [-1, -1, -1]
  while (at < bytes.length) {
    if (nextLf < at) nextLf = indexOrEnd(bytes, lf, at)
    if (nextCr < at) nextCr = indexOrEnd(bytes, cr, at)
    if (nextQuote < at) nextQuote = indexOrEnd(bytes, quote, at)
    const end = Math.min(nextLf, nextCr)
    if (nextQuote < end) {
      const next = scanQuoted(scan, bytes, at, isLast)
      if (next < 0) return at
      at = next
    } else {
      if (!isLast && end + (end === nextCr ? 1 : 0) >= bytes.length) return at
      emit(scan, splitPlain(bytes, at, end, scan.separator))
      at = afterBreak(bytes, end)
    }
  }
  return at
}

function emit(scan: RecordScan, cells: Cell[]): void {
  const row = ++scan.row
  const { columns } = scan.limits
  if (cells.length > columns) throw sheetError('table.too-many-columns', { row, limit: `${columns}` })
  scan.onRecord(cells, row)
}

// Returns where the next record begins, or -1 when this one needs more bytes.
function scanQuoted(scan: RecordScan, bytes: Buffer, start: number, isLast: boolean): number {
  const cells: Cell[] = []
  let at = start
  for (;;) {
    const isQuoted = bytes[at] === quote
    const field = isQuoted ? quotedField(scan, bytes, at, isLast) : plainField(scan, bytes, at, isLast)
    if (field === undefined) return -1
    cells.push(field.text)
    at = field.end
    if (bytes[at] === scan.separator) {
      at++
      continue
    }
    if (at < bytes.length && bytes[at] !== cr && bytes[at] !== lf) {
      throw sheetError('csv.quote-misplaced', { row: scan.row + 1, column: columnName(cells.length - 1) })
    }
    if (!isLast && bytes[at] === cr && at + 1 === bytes.length) return -1
    emit(scan, cells)
    return afterBreak(bytes, at)
  }
}

interface Field {
  readonly text: Cell
  /** Index of the byte after the field. */
  readonly end: number
}

function quotedField({ row }: RecordScan, bytes: Buffer, at: number, isLast: boolean): Field | undefined {
  let from = at + 1
  let hasDoubled = false
  for (;;) {
    const close = bytes.indexOf(quote, from)
    if (close < 0 && isLast) throw sheetError('csv.quote-unclosed', { row: row + 1 })
    if (close < 0 || (close + 1 === bytes.length && !isLast)) return undefined
    if (bytes[close + 1] === quote) {
      hasDoubled = true
      from = close + 2
      continue
    }
    const text = bytes.toString('utf8', at + 1, close)
    let end = close + 1
    while (bytes[end] === blank) end++
    if (end === bytes.length && !isLast) return undefined
    return { text: (hasDoubled ? text.replaceAll('""', '"') : text) || null, end }
  }
}

function indexOrEnd(bytes: Buffer, byte: number, from: number): number {
  const index = bytes.indexOf(byte, from)
  return index < 0 ? bytes.length : index
}

function afterBreak(bytes: Buffer, end: number): number {
  return bytes[end] === cr && bytes[end + 1] === lf ? end + 2 : end + 1
}

// Each cell is cut from the bytes rather than from a string of the row: a caller that keeps one 18-character code per
// row would otherwise keep every row alive (V8 substrings hold on to their parent). Costs 0.35 s on 7.3 million cells.
function splitPlain(bytes: Buffer, start: number, end: number, separator: number): Cell[] {
  const cells: Cell[] = []
  let from = start
  let seen = 0
  for (let at = start; at <= end; at++) {
    const byte = at === end ? separator : (bytes[at] ?? 0)
    if (byte === separator) {
      cells.push(from === at ? null : cut(bytes, from, at, seen))
      from = at + 1
      seen = 0
    } else seen |= byte
  }
  return cells
}

function plainField({ separator }: RecordScan, bytes: Buffer, start: number, isLast: boolean): Field | undefined {
  let at = start
  let seen = 0
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === separator || byte === cr || byte === lf) break
    seen |= byte
  }
  if (at === bytes.length && !isLast) return undefined
  return { text: at === start ? null : cut(bytes, start, at, seen), end: at }
}

function cut(bytes: Buffer, from: number, to: number, seen: number): string {
  return seen < 0x80 ? bytes.toString('latin1', from, to) : bytes.toString('utf8', from, to)
}

function countSeparators(bytes: Buffer, separator: number): number {
  let [count, isQuoted] = [0, false]
  for (const byte of bytes) {
    if (byte === quote) isQuoted = !isQuoted
    else if (byte === separator && !isQuoted) count++
  }
  return count
}
