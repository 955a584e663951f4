import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeStream } from '../export/write-stream.ts'
import { type ZipPart, zipBytes } from '../zip/write-zip.ts'

/** Runs with a fresh folder that is removed afterwards. */
export async function inFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'))
  try {
    return await run(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a hand-made workbook holds; everything left out is the plainest possible. */
export interface HandmadeWorkbook {
  /** What stands inside `<worksheet>`, or a whole part beginning with `<`. */
  readonly sheet: string
  readonly sheets?: string
  readonly workbookPr?: string
  /** What stands inside `<sst>`. */
  readonly strings?: string
  /** Number format codes; style `i + 1` of a cell has the `i`-th. */
  readonly formats?: readonly string[]
  /** More parts, or other texts for the usual ones, by path. */
  readonly parts?: Readonly<Record<string, string | Buffer>>
}

/** Writes a workbook by hand and returns its path. */
export async function handmade(folder: string, workbook: HandmadeWorkbook): Promise<string> {
  const path = join(folder, 'handmade.xlsx')
  const parts: Record<string, string | Buffer> = { ...usualParts(workbook), ...workbook.parts }
  await writeZip(
    path,
    Object.entries(parts).map(([name, content]) => ({ name, chunks: [Buffer.from(content)] })),
  )
  return path
}

/** Writes a zip of these parts. */
export async function writeZip(path: string, parts: readonly ZipPart[]): Promise<void> {
  await writeStream(path, zipBytes(parts, new Date('2026-11-01T00:00:00Z')))
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function usualParts(workbook: HandmadeWorkbook): Record<string, string> {
  const {
    sheet,
    sheets = '<sheet name="名单" sheetId="1" r:id="rId1"/>',
    workbookPr = '',
    strings = '',
    formats = [],
  } = workbook
  const numFmts = formats.map(
    (code, i) => `<numFmt numFmtId="${170 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  )
  const xfs = ['<xf numFmtId="0"/>', ...formats.map((_, i) => `<xf numFmtId="${170 + i}"/>`)]
  return {
    '[Content_Types].xml': '<Types><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}">${workbookPr}<sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'worksheet', '/xl/worksheets/sheet2.xml')}${relation(3, 'chartsheet', 'chartsheets/sheet1.xml')}${relation(8, 'styles', 'styles.xml')}${relation(9, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': sheet.startsWith('<?') ? sheet : `<worksheet ${main}>${sheet}</worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet ${main}><sheetData><row r="1"><c r="A1" t="str"><v>第二张</v></c></row></sheetData></worksheet>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts>${numFmts.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${strings}</sst>`,
  }
}

function relation(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`
}
