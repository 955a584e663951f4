import type { Writable } from 'node:stream'
import type { TableColumn, TableSheet, Workbook, WrittenTable } from '../table.ts'
import { type ZipPart, zipBytes } from '../zip/write-zip.ts'
import { choicesSheetName, planChoices } from './choices-sheet.ts'
import { createRowCursor } from './row-cursor.ts'
import { continuedName, refuseBadNames } from './sheet-names.ts'
import { sheetXml } from './sheet-xml.ts'
import { stylesXml } from './styles-xml.ts'
import { type ListedSheet, sheetPath, workbookParts } from './workbook-parts.ts'
import { writeStream } from './write-stream.ts'

/** Rows of a sheet in Excel and WPS. */
const mostRows = 1_048_576

/**
 * Writes an .xlsx in constant memory, no faster than the target takes it. Each sheet has a bold frozen header with
 * filter buttons; a table that outgrows a sheet goes on in `名称 (2)` with the header repeated; columns with choices
 * get a drop-down fed by a hidden sheet. Text is always stored as text, so nothing in it is ever run as a formula.
 * Throws the `write.*` errors of the catalogue; the target is ended, a path is removed on failure.
 */
export async function writeXlsx(target: Writable | string, workbook: Workbook): Promise<WrittenTable> {
  const choices = planChoices(workbook.sheets)
  refuseBadNames([...workbook.sheets.map(({ name }) => name), ...(choices === undefined ? [] : [choicesSheetName])])
  const written: WrittenSheets = { sheets: [], rowCount: 0 }
  async function* parts(): AsyncGenerator<ZipPart> {
    for (const sheet of workbook.sheets) yield* tableParts(workbook, sheet, choices?.ranges ?? new Map(), written)
    if (choices !== undefined) yield* tableParts(workbook, choices.sheet, new Map(), written, true)
    yield textPart('xl/styles.xml', stylesXml)
    for (const [name, text] of workbookParts(written.sheets, workbook)) yield textPart(name, text)
  }
  const byteCount = await writeStream(target, zipBytes(parts(), workbook.createdAt))
  const sheets = written.sheets.filter(({ isHidden }) => !isHidden).map(({ name }) => name)
  return { rowCount: written.rowCount, sheets, byteCount }
}

interface WrittenSheets {
  readonly sheets: ListedSheet[]
  rowCount: number
}

// A table's rows are taken once, by as many parts as it needs; the next part begins when the last one was written.
async function* tableParts(
  workbook: Workbook,
  sheet: TableSheet,
  choices: ReadonlyMap<TableColumn, string>,
  written: WrittenSheets,
  isHidden = false,
): AsyncGenerator<ZipPart> {
  const rows = createRowCursor(sheet.rows)
  try {
    for (let number = 1, isFull = true; isFull && (number === 1 || (await rows.hasMore())); number++) {
      const taken = new Set([...workbook.sheets, ...written.sheets].map(({ name }) => name))
      written.sheets.push({ name: freeName(sheet.name, number, taken), isHidden })
      const chunks = sheetXml({
        sheet,
        isFirst: written.sheets.length === 1,
        rows,
        mostRows: rowsPerSheet(workbook, sheet),
        choices,
        onEnd: (end) => {
          isFull = end.isFull
          if (!isHidden) written.rowCount += end.rowCount
        },
      })
      yield { name: sheetPath(written.sheets.length), chunks }
    }
  } finally {
    await rows.close()
  }
}

// At least one row of data fits below the header, or the table would never end.
function rowsPerSheet(workbook: Workbook, sheet: TableSheet): number {
  const fewest = (sheet.preamble?.length ?? 0) + 2
  return Math.max(fewest, Math.min(workbook.rowsPerSheet ?? mostRows, mostRows))
}

function freeName(name: string, number: number, taken: ReadonlySet<string>): string {
  let free = continuedName(name, number)
  for (let next = number + 1; number > 1 && taken.has(free); next++) free = continuedName(name, next)
  return free
}

function textPart(name: string, text: string): ZipPart {
  return { name, chunks: [Buffer.from(text)] }
}
