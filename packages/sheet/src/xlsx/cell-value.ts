import { type Cell, cellKinds } from '../row-batch.ts'
import { sheetError } from '../sheet-error.ts'
import { computeDateText } from '../workbook/date-serial.ts'
import type { NumberForm } from '../workbook/number-format.ts'
import type { TextStore } from '../workbook/text-store.ts'
import { decodeXstring } from '../xml/xml-text.ts'

/** What a workbook says beside its sheets that cells refer to. */
export interface CellContext {
  readonly strings: TextStore
  readonly styles: readonly NumberForm[]
  readonly is1904: boolean
}

/** Content of a cell; `mark` is the kind's number in `cellKinds`. */
export interface CellValue {
  readonly text: Cell
  readonly mark: number
}

/** Turns the type letter of a cell, its style and its raw text into a value. Throws `xlsx.damaged` without place. */
export type CellReader = (type: string, style: number, raw: string) => CellValue

/** A reader of the cells of one workbook. */
export function createCellReader({ strings, styles, is1904 }: CellContext): CellReader {
  const readDate = createDateReader(is1904)
  const readNumber = (raw: string, style: number): CellValue => {
    const digits = raw.trim()
    if (digits === '') return empty
    if (!numeral.test(digits)) throw sheetError('xlsx.damaged', { found: `数字 ${digits.slice(0, 20)}` })
    const form = styles[style] ?? 'number'
    const date = form === 'number' ? undefined : readDate(digits, form)
    return date === undefined ? { text: digits, mark: marks.number } : { text: date, mark: marks.date }
  }
  const readShared = (raw: string): CellValue => {
    const text = raw === '' ? '' : strings.find(Number(raw))
    if (text === undefined) throw sheetError('xlsx.damaged', { found: `共享字符串 ${raw.slice(0, 20)}` })
    return plain(text)
  }
  return (type, style, raw) => {
    switch (type) {
      case 's':
        return readShared(raw)
      case '':
      case 'n':
        return readNumber(raw, style)
      case 'inlineStr':
      case 'str':
        return plain(decodeXstring(raw))
      case 'b':
        return { text: readBoolean(raw), mark: marks.boolean }
      case 'e':
        return { text: raw || null, mark: marks.error }
      case 'd':
        return { text: readIsoDate(raw), mark: marks.date }
      default:
        throw sheetError('xlsx.damaged', { found: `单元格类型 ${type.slice(0, 20)}` })
    }
  }
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d{1,4})?$/

const marks = {
  number: cellKinds.indexOf('number'),
  date: cellKinds.indexOf('date'),
  boolean: cellKinds.indexOf('boolean'),
  error: cellKinds.indexOf('error'),
}

const empty: CellValue = { text: null, mark: 0 }

function plain(text: string): CellValue {
  return text === '' ? empty : { text, mark: 0 }
}

// Fifty years have 18,000 days; a list repeats them, and to look one up is cheaper than to compute it.
const cachedDates = 20_000

function createDateReader(is1904: boolean): (digits: string, form: NumberForm) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (digits, form) => {
    const key = form === 'time' ? `t${digits}` : digits
    if (known.has(key)) return known.get(key)
    if (known.size >= cachedDates) known.clear()
    const text = computeDateText(Number(digits), form, is1904)
    known.set(key, text)
    return text
  }
}

function readBoolean(raw: string): string {
  if (raw === '1' || raw === 'true') return 'TRUE'
  if (raw === '0' || raw === 'false') return 'FALSE'
  throw sheetError('xlsx.damaged', { found: `逻辑值 ${raw.slice(0, 20)}` })
}

function readIsoDate(raw: string): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(raw) ?? []
  if (day === undefined) throw sheetError('xlsx.damaged', { found: `日期 ${raw.slice(0, 20)}` })
  return time === undefined || time === '00:00:00' ? day : `${day}T${time}`
}
