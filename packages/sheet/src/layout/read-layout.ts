import { defaultLimits } from '../limits.ts'
import { sheetError } from '../sheet-error.ts'
import { openWorkbook } from '../workbook/open-workbook.ts'
import { readXmlText } from '../xml/read-xml.ts'
import type { ZipFile } from '../zip/open-zip.ts'
import type { ZipEntry } from '../zip/zip-directory.ts'

/** Which names a layout may give: of columns, each to the cell in the first row of data; of single cells. */
export type LayoutNames = { columns: readonly string[]; cells: readonly string[] }

/** Where a workbook of one's own wants its values: `columns` by name to their place from 0, all in `row`. */
export type Layout = {
  zip: ZipFile
  part: ZipEntry
  row: number
  columns: ReadonlyMap<string, number>
  cells: ReadonlyMap<string, { part: ZipEntry; reference: string }>
  parts: ReadonlyMap<string, string>
}

const limits = { ...defaultLimits, fileBytes: 4 * 2 ** 20, unpackedBytes: 32 * 2 ** 20 }

/** Opens a workbook as a layout by its defined names; close `zip` afterwards. @throws the `layout.*`, `xlsx.*` and `zip.*` errors */
export async function openLayout(path: string, names: LayoutNames): Promise<Layout> {
  const { zip, sheets } = await openWorkbook(path, limits)
  try {
    const book = zip.find('xl/workbook.xml')
    if (book === undefined) throw sheetError('xlsx.damaged', { found: '缺少 workbook.xml' })
    const partOf = new Map(sheets.map(({ name, part }) => [name, part]))
    const found = definedNames(await textOf(zip, book)).flatMap(({ name, sheet, column, row }) => {
      const part = partOf.get(sheet)
      return part === undefined ? [] : [{ name, part, column, row }]
    })
    const columns = found.filter(({ name }) => names.columns.includes(name))
    const [first] = columns
    if (first === undefined) throw sheetError('layout.no-columns')
    const apart = columns.find(({ part, row }) => part !== first.part || row !== first.row)
    if (apart !== undefined) throw sheetError('layout.apart', { found: apart.name })
    const cells = found.filter(({ name }) => names.cells.includes(name))
    const parts = new Map<string, string>()
    for (const part of new Set([first.part, ...cells.map((cell) => cell.part)]))
      parts.set(part.name, await textOf(zip, part))
    refuseFormulas(parts.get(first.part.name) ?? '', first.row)
    return {
      ...{ zip, part: first.part, row: first.row, parts },
      columns: new Map(columns.map(({ name, column }) => [name, column])),
      cells: new Map(
        cells.map(({ name, part, column, row }) => [name, { part, reference: `${letters(column)}${row}` }]),
      ),
    }
  } catch (error) {
    await zip.close()
    throw error
  }
}

/** What a workbook offers as a layout: the names found. @throws as `openLayout` */
export async function readLayout(path: string, names: LayoutNames): Promise<{ columns: string[]; cells: string[] }> {
  const layout = await openLayout(path, names)
  await layout.zip.close()
  return { columns: [...layout.columns.keys()], cells: [...layout.cells.keys()] }
}

async function textOf(zip: ZipFile, part: ZipEntry): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of readXmlText(zip, part)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

type Named = { name: string; sheet: string; column: number; row: number }

function definedNames(xml: string): Named[] {
  return [...xml.matchAll(/<definedName\b[^>]*\bname="([^"]*)"[^>]*>([^<]*)<\/definedName>/gu)].flatMap(
    ([, name = '', at = '']) => {
      const place = /^(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]{1,3})\$([0-9]{1,7})(?::\$[A-Z]{1,3}\$[0-9]{1,7})?$/u.exec(
        unescapeXml(at),
      )
      if (!place) return []
      const [, quoted, plain = '', column = '', row = ''] = place
      return [
        {
          name: unescapeXml(name),
          sheet: quoted?.replaceAll("''", "'") ?? plain,
          column: columnOf(column),
          row: Number(row),
        },
      ]
    },
  )
}

/** Place of a column from 0. */
export function columnOf(name: string): number {
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

function refuseFormulas(xml: string, row: number): void {
  for (const [text, number] of xml.matchAll(rowPattern))
    if (Number(number) >= row && /<f[\s/>]/u.test(text)) throw sheetError('layout.formulas')
}

/** A row of a sheet, and its number. */
export const rowPattern = /<row\b[^>]*?\br="([0-9]+)"[^>]*?(?:\/>|>[\s\S]*?<\/row>)/gu

function unescapeXml(text: string): string {
  return text
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
