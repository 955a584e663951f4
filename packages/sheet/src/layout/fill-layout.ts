import type { Writable } from 'node:stream'
import { columnName } from '../column-name.ts'
import { writeStream } from '../export/write-stream.ts'
import { sheetError } from '../sheet-error.ts'
import type { TableCell, TableRow, TableRows } from '../table.ts'
import { escapeXml } from '../xml/escape-xml.ts'
import { type ZipPart, zipBytes } from '../zip/write-zip.ts'
import { columnOf, type Layout, openLayout, rowPattern } from './read-layout.ts'

/** What is written into a layout: rows parallel to `columns`, and single cells by name. */
export type FilledLayout = {
  columns: readonly string[]
  rows: TableRows
  cells: ReadonlyMap<string, string>
  createdAt: Date
}

const mostRows = 1_048_576

/**
 * Writes a workbook of one's own with values in its named cells, in constant memory: the row of the named columns is repeated for each row of data
 * with its look, what is below moves down, all else stays as it is. @throws the `layout.*`, `xlsx.*`, `zip.*` and `write.*` errors
 */
export async function fillLayout(target: Writable | string, path: string, filled: FilledLayout): Promise<number> {
  const layout = await openLayout(path, { columns: filled.columns, cells: [...filled.cells.keys()] })
  try {
    async function* parts(): AsyncGenerator<ZipPart> {
      for (const entry of layout.zip.entries) {
        const text = layout.parts.get(entry.name)
        if (entry === layout.part) yield { name: entry.name, chunks: sheetChunks(layout, text ?? '', filled) }
        else if (text !== undefined)
          yield { name: entry.name, chunks: [Buffer.from(withCells(layout, entry.name, text, filled))] }
        else if (!entry.name.endsWith('/')) yield { name: entry.name, chunks: layout.zip.read(entry) }
      }
    }
    return await writeStream(target, zipBytes(parts(), filled.createdAt))
  } finally {
    await layout.zip.close()
  }
}

async function* sheetChunks(layout: Layout, xml: string, filled: FilledLayout): AsyncGenerator<Buffer> {
  const text = withCells(layout, layout.part.name, xml, filled).replace(/<dimension\b[^>]*\/>/u, '')
  const { head, pattern, below, tail } = splitAt(text, layout.row)
  yield Buffer.from(head)
  const write = rowWriter(layout, pattern, filled.columns)
  let row = layout.row
  for await (const batch of filled.rows) {
    let written = ''
    for (const values of batch) written += write(values, row++)
    if (row >= mostRows) throw sheetError('write.too-large', { limit: `${mostRows} 行` })
    yield Buffer.from(written)
  }
  if (row === layout.row) yield Buffer.from(write([], row++))
  const shift = row - layout.row - 1
  yield Buffer.from(below.map((one) => shiftRow(one, shift)).join(''))
  yield Buffer.from(moveMerges(tail, layout.row, shift))
}

function splitAt(xml: string, row: number): { head: string; pattern: string; below: string[]; tail: string } {
  const rows = [...xml.matchAll(rowPattern)]
  const before = rows.filter(([, number]) => Number(number) < row).at(-1)
  const begin = before ? before.index + before[0].length : startOfData(xml)
  const last = rows.at(-1)
  const end = last ? last.index + last[0].length : begin
  return {
    head: xml.slice(0, begin),
    pattern: rows.find(([, number]) => Number(number) === row)?.[0] ?? `<row r="${row}"></row>`,
    below: rows.filter(([, number]) => Number(number) > row).map(([one]) => one),
    tail: xml.slice(Math.max(end, begin)),
  }
}

function startOfData(xml: string): number {
  const found = /<sheetData\s*>/u.exec(xml)
  if (!found) throw sheetError('xlsx.damaged', { found: '工作表没有数据行' })
  return found.index + found[0].length
}

type PatternCell = { column: number; style: string; xml: string }

function rowWriter(
  { columns }: Layout,
  pattern: string,
  names: readonly string[],
): (values: TableRow, row: number) => string {
  const attributes = (/^<row\b([^>]*?)\/?>/u.exec(pattern)?.[1] ?? '').replace(/\s(?:r|spans)="[^"]*"/gu, '')
  const cells = new Map<number, PatternCell>()
  for (const [xml, letters = ''] of pattern.matchAll(
    /<c\b[^>]*?\br="([A-Z]+)[0-9]+"([^>]*?)(?:\/>|>[\s\S]*?<\/c>)/gu,
  )) {
    const style = /\bs="[0-9]+"/u.exec(xml.slice(0, xml.indexOf('>')))?.[0] ?? ''
    cells.set(columnOf(letters), { column: columnOf(letters), style, xml })
  }
  const placeOf = new Map([...columns].map(([name, column]) => [column, names.indexOf(name)]))
  for (const column of placeOf.keys()) if (!cells.has(column)) cells.set(column, { column, style: '', xml: '' })
  const ordered = [...cells.values()].sort((one, other) => one.column - other.column)
  return (values, row) => {
    const written = ordered.map(({ column, style, xml }) => {
      const place = placeOf.get(column)
      if (place === undefined) return xml.replace(/\br="([A-Z]+)[0-9]+"/u, `r="$1${row}"`)
      return cellXml(`${columnName(column)}${row}`, style, values[place] ?? null)
    })
    return `<row r="${row}"${attributes}>${written.join('')}</row>`
  }
}

function cellXml(reference: string, style: string, value: TableCell): string {
  const open = `<c r="${reference}"${style === '' ? '' : ` ${style}`}`
  if (value === null) return `${open}/>`
  if (typeof value !== 'string') return `${open}><v>${value}</v></c>`
  return `${open} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value.slice(0, 32_000))}</t></is></c>`
}

function withCells({ cells }: Layout, part: string, xml: string, filled: FilledLayout): string {
  let text = xml
  for (const [name, { part: where, reference }] of cells) {
    if (where.name !== part) continue
    const value = filled.cells.get(name) ?? ''
    const pattern = new RegExp(`<c\\b[^>]*?\\br="${reference}"[^>]*?(?:/>|>[\\s\\S]*?</c>)`, 'u')
    text = text.replace(pattern, (found) => cellXml(reference, /\bs="[0-9]+"/u.exec(found)?.[0] ?? '', value))
  }
  return text
}

function shiftRow(xml: string, shift: number): string {
  return xml.replace(
    /\br="([A-Z]*)([0-9]+)"/gu,
    (_, letters: string, row: string) => `r="${letters}${Number(row) + shift}"`,
  )
}

function moveMerges(tail: string, row: number, shift: number): string {
  if (shift === 0) return tail
  return tail.replace(/<mergeCells\b[^>]*>([\s\S]*?)<\/mergeCells>/u, (_, inner: string) => {
    const moved = [...inner.matchAll(/ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"/gu)].flatMap(
      ([, from = '', first = '', to = '', last = '']) => {
        const [top, bottom] = [Number(first), Number(last)]
        if (top === row && bottom === row)
          return Array.from({ length: shift + 1 }, (_, i) => `${from}${row + i}:${to}${row + i}`)
        const down = top > row ? shift : 0
        return [`${from}${top + down}:${to}${bottom + (bottom >= row ? shift : 0)}`]
      },
    )
    return `<mergeCells>${moved.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  })
}
