import { escapeXml } from '../xml/escape-xml.ts'

/** A sheet as the workbook part lists it. */
export interface ListedSheet {
  readonly name: string
  readonly isHidden: boolean
}

/** Properties of the document. */
export interface DocumentProperties {
  readonly creator: string
  readonly title?: string
  readonly createdAt: Date
}

/** Path of the part of the `number`-th sheet, from 1. */
export function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`
}

/** The parts around the sheets, by path. */
export function workbookParts(sheets: readonly ListedSheet[], properties: DocumentProperties): Map<string, string> {
  return new Map([
    ['xl/workbook.xml', workbookXml(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(sheets)],
    ['docProps/core.xml', coreXml(properties)],
    [
      'docProps/app.xml',
      `${head}<Properties xmlns="${officeDocument}/extended-properties"><Application>Huoshui</Application></Properties>`,
    ],
    ['_rels/.rels', rootRelations],
    ['[Content_Types].xml', contentTypes(sheets)],
  ])
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006'
const packageSchema = 'http://schemas.openxmlformats.org/package/2006'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function workbookXml(sheets: readonly ListedSheet[]): string {
  const entries = sheets.map(({ name, isHidden }, i) => {
    const state = isHidden ? ' state="hidden"' : ''
    return `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${state} r:id="rId${i + 1}"/>`
  })
  return `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${officeDocument}/relationships"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${entries.join('')}</sheets></workbook>`
}

function workbookRelations(sheets: readonly ListedSheet[]): string {
  const entries = sheets.map((_, i) =>
    relation(i + 1, `${officeDocument}/relationships/worksheet`, `worksheets/sheet${i + 1}.xml`),
  )
  const styles = relation(sheets.length + 1, `${officeDocument}/relationships/styles`, 'styles.xml')
  return relations([...entries, styles])
}

const rootRelations = relations([
  relation(1, `${officeDocument}/relationships/officeDocument`, 'xl/workbook.xml'),
  relation(2, `${packageSchema}/relationships/metadata/core-properties`, 'docProps/core.xml'),
  relation(3, `${officeDocument}/relationships/extended-properties`, 'docProps/app.xml'),
])

function relation(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`
}

function relations(entries: readonly string[]): string {
  return `${head}<Relationships xmlns="${packageSchema}/relationships">${entries.join('')}</Relationships>`
}

function coreXml({ creator, title, createdAt }: DocumentProperties): string {
  const at = `${createdAt.toISOString().slice(0, 19)}Z`
  const titleXml = title === undefined ? '' : `<dc:title>${escapeXml(title)}</dc:title>`
  const dates = ['created', 'modified'].map(
    (each) => `<dcterms:${each} xsi:type="dcterms:W3CDTF">${at}</dcterms:${each}>`,
  )
  return `${head}<cp:coreProperties xmlns:cp="${packageSchema}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${titleXml}<dc:creator>${escapeXml(creator)}</dc:creator>${dates.join('')}</cp:coreProperties>`
}

function contentTypes(sheets: readonly ListedSheet[]): string {
  const parts = [
    ['/xl/workbook.xml', `${spreadsheet}.sheet.main+xml`],
    ...sheets.map((_, i) => [`/${sheetPath(i + 1)}`, `${spreadsheet}.worksheet+xml`]),
    ['/xl/styles.xml', `${spreadsheet}.styles+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ]
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`)
  return `${head}<Types xmlns="${packageSchema}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
}
