import type { SheetLimits } from '../limits.ts'
import type { SheetEntry } from '../row-batch.ts'
import { sheetError } from '../sheet-error.ts'
import { visitXml } from '../xml/read-xml.ts'
import { tokenAttributes, tokenName, type XmlCursor } from '../xml/scan-xml.ts'
import { openZip, type ZipFile } from '../zip/open-zip.ts'
import type { ZipEntry } from '../zip/zip-directory.ts'
import { refuseOtherFiles, refuseOtherPackages } from './refuse-other-files.ts'

/** A workbook opened for reading. */
export interface OpenWorkbook {
  readonly zip: ZipFile
  readonly sheets: readonly WorkbookSheet[]
  /** Days count from 1904-01-01 (old Excel for Mac) instead of 1899-12-30. */
  readonly is1904: boolean
  readonly styles: ZipEntry | undefined
  readonly sharedStrings: ZipEntry | undefined
}

/** A worksheet and the part that holds its rows. */
export interface WorkbookSheet extends SheetEntry {
  readonly part: ZipEntry
}

/** Opens an .xlsx; refuses everything else by what it is, not by its name. Close `zip` afterwards. */
export async function openWorkbook(path: string, limits: SheetLimits): Promise<OpenWorkbook> {
  await refuseOtherFiles(path)
  const zip = await openZip(path, limits)
  try {
    return await readWorkbook(zip)
  } catch (error) {
    await zip.close()
    throw error
  }
}

async function readWorkbook(zip: ZipFile): Promise<OpenWorkbook> {
  await refuseOtherPackages(zip)
  const root = await readRelations(zip, '')
  const name = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const part = zip.find(name)
  if (part === undefined) throw sheetError('xlsx.damaged', { found: '缺少 workbook.xml' })
  const relations = await readRelations(zip, name)
  const { is1904, sheets } = await readSheetList(zip, part)
  const partOf = (wanted: string) => {
    const target = relations.find(({ type }) => type === wanted)?.target
    return target === undefined ? undefined : zip.find(target)
  }
  return {
    zip,
    is1904,
    sheets: sheets.flatMap(({ id, ...sheet }) => {
      const relation = relations.find((each) => each.id === id)
      // Chart and dialog sheets have a tab but no rows.
      if (relation !== undefined && relation.type !== 'worksheet') return []
      const sheetPart = zip.find(relation?.target ?? '')
      if (sheetPart === undefined) throw sheetError('xlsx.damaged', { sheet: sheet.name, found: '缺少工作表内容' })
      return [{ ...sheet, part: sheetPart }]
    }),
    styles: partOf('styles'),
    sharedStrings: partOf('sharedStrings'),
  }
}

interface Relation {
  readonly id: string
  /** Last word of the type, which is the same in the transitional and the strict form of OOXML. */
  readonly type: string
  /** Path of the part inside the zip. */
  readonly target: string
}

async function readRelations(zip: ZipFile, part: string): Promise<Relation[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const entry = zip.find(`${folder}_rels/${part.slice(folder.length)}.rels`)
  const relations: Relation[] = []
  if (entry === undefined) return relations
  await visitXml(zip, entry, (cursor) => {
    if (!isStart(cursor, 'Relationship')) return
    const attributes = tokenAttributes(cursor)
    if (attributes.get('TargetMode') === 'External') return
    const type = attributes.get('Type') ?? ''
    relations.push({
      id: attributes.get('Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      target: resolve(folder, attributes.get('Target') ?? ''),
    })
  })
  return relations
}

function resolve(folder: string, target: string): string {
  return decodeURI(new URL(target.replaceAll('\\', '/'), `zip:///${folder}`).pathname).slice(1)
}

interface ListedSheet extends SheetEntry {
  readonly id: string
}

async function readSheetList(zip: ZipFile, part: ZipEntry): Promise<{ is1904: boolean; sheets: ListedSheet[] }> {
  const sheets: ListedSheet[] = []
  let is1904 = false
  await visitXml(zip, part, (cursor) => {
    if (isStart(cursor, 'workbookPr')) is1904 = isTrue(tokenAttributes(cursor).get('date1904'))
    if (!isStart(cursor, 'sheet')) return
    const attributes = tokenAttributes(cursor)
    const id = [...attributes].find(([name]) => name.endsWith(':id'))?.[1] ?? ''
    const isHidden = (attributes.get('state') ?? 'visible') !== 'visible'
    sheets.push({ name: attributes.get('name') ?? '', isHidden, id })
  })
  return { is1904, sheets }
}

function isStart(cursor: XmlCursor, name: string): boolean {
  return (cursor.kind === 'open' || cursor.kind === 'empty') && tokenName(cursor) === name
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}
