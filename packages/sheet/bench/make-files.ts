import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { writeStream } from '../src/export/write-stream.ts'
import { type TableColumn, type TableRow, writeXlsx } from '../src/index.ts'
import { zipBytes } from '../src/zip/write-zip.ts'

/** Files to measure with: the same synthetic list of firms four times over. */
export async function makeFiles(folder: string, rowCount: number): Promise<void> {
  await Promise.all([
    makeCsv(join(folder, 'utf-8.csv'), rowCount, (text) => Buffer.from(text)),
    makeCsv(join(folder, 'gb18030.csv'), rowCount, (text) => iconv.encode(text, 'gb18030')),
  ])
  const columns = headers.map((header): TableColumn => ({ header, kind: 'text' }))
  const sheets = [{ name: '名单', columns, rows: batches(rowCount, firm) }]
  await writeXlsx(join(folder, 'inline.xlsx'), { creator: '合成数据', createdAt: new Date(0), sheets })
  await makeSharedXlsx(join(folder, 'shared.xlsx'), rowCount)
}

/** Rows for the export of 30 columns: text, money, days and numbers. */
export function wideTable(rowCount: number): { columns: TableColumn[]; rows: Iterable<TableRow[]> } {
  const kinds = ['text', 'text', 'text', 'text', 'text', 'text', 'text', 'money', 'date', 'number'] as const
  const columns = Array.from({ length: 30 }, (_, i) => ({ header: `合成列${i + 1}`, kind: kinds[i % 10] ?? 'text' }))
  const toCell = (texts: readonly string[], row: number, column: number) => {
    if (column % 10 === 7) return BigInt(row * 100 + column)
    if (column % 10 === 8) return `20${10 + (row % 16)}-0${1 + (row % 9)}-15`
    return column % 10 === 9 ? row * column : (texts[column % 9] ?? '')
  }
  const toRow = (row: number) => {
    const texts = firm(row)
    return columns.map((_, column) => toCell(texts, row, column))
  }
  return { columns, rows: batches(rowCount, toRow) }
}

const headers = '统一社会信用代码,名称,类型,行业,县区,镇街,社区,电话,法定代表人,成立日期,注册资本,人数,状态,备注'.split(
  ',',
)

function firm(i: number): string[] {
  return [
    `91440800MA${String(i).padStart(8, '0')}`,
    `湛江合成样例第${i}号水产品加工有限公司`,
    '有限责任公司',
    ['制造业', '批发和零售业', '农、林、牧、渔业'][i % 3] ?? '',
    ['赤坎区', '霞山区', '廉江市', '徐闻县'][i % 4] ?? '',
    `合成${i % 125}街道`,
    `第${i % 1991}社区居民委员会`,
    `1380000${String(i % 10_000).padStart(4, '0')}`,
    `样例${i % 7777}`,
    `20${String(i % 25).padStart(2, '0')}-03-07`,
    String(i * 100),
    String(i % 300),
    '存续',
    i % 50 === 0 ? `含引号"与,逗号的备注${i}` : `合成数据${i % 97}`,
  ]
}

function* batches<T>(rowCount: number, make: (i: number) => T): Generator<T[]> {
  for (let from = 0; from < rowCount; from += 500) {
    yield Array.from({ length: Math.min(500, rowCount - from) }, (_, k) => make(from + k))
  }
}

async function makeCsv(path: string, rowCount: number, encode: (text: string) => Buffer): Promise<void> {
  const file = createWriteStream(path)
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
  file.write(encode(line(headers)))
  for (const batch of batches(rowCount, firm)) {
    if (!file.write(encode(batch.map(line).join('')))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

async function makeSharedXlsx(path: string, rowCount: number): Promise<void> {
  const indexes = new Map<string, number>()
  const cell = (text: string) => {
    const known = indexes.get(text) ?? indexes.size
    indexes.set(text, known)
    return `<c t="s"><v>${known}</v></c>`
  }
  function* sheet() {
    yield Buffer.from('<worksheet><sheetData>')
    for (const batch of batches(rowCount, firm)) {
      yield Buffer.from(batch.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join(''))
    }
    yield Buffer.from('</sheetData></worksheet>')
  }
  function* strings() {
    yield Buffer.from('<sst>')
    for (const text of indexes.keys()) yield Buffer.from(`<si><t>${text}</t></si>`)
    yield Buffer.from('</sst>')
  }
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`
  const text = (name: string, content: string) => ({ name, chunks: [Buffer.from(content)] })
  const parts = [
    { name: 'xl/worksheets/sheet1.xml', chunks: sheet() },
    { name: 'xl/sharedStrings.xml', chunks: strings() },
    text(
      'xl/workbook.xml',
      `<workbook xmlns:r="${office}"><sheets><sheet name="名单" r:id="rId1"/></sheets></workbook>`,
    ),
    text(
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    ),
    text('_rels/.rels', `<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    text('[Content_Types].xml', '<Types/>'),
  ]
  await writeStream(path, zipBytes(parts, new Date(0)))
}
