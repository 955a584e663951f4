import { writeStream } from '../export/write-stream.ts'
import { zipBytes } from '../zip/write-zip.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const text = (at: string, words: string, style = 0) =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t>${words}</t></is></c>`

/** Writes a workbook such as an office keeps: heading, named first row, a line below, merged cells. `more`: further cells of that row. */
export async function writeLayoutFile(path: string, names: Record<string, string>, more = ''): Promise<string> {
  const defined = Object.entries(names).map(([name, at]) => `<definedName name="${name}">'台账 表'!${at}</definedName>`)
  const sheet = `<worksheet xmlns="${main}"><dimension ref="A1:C4"/><sheetData><row r="1">${text('A1', '标题')}</row>
<row r="2">${text('A2', '项目')}${text('B2', '金额')}${text('C2', '备注')}</row>
<row r="3" ht="20" customHeight="1"><c r="A3" s="1"/><c r="B3" s="1"/>${text('C3', '同上', 1)}${more}</row>
<row r="4">${text('A4', '填表人：')}</row></sheetData><mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A4:B4"/></mergeCells></worksheet>`
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="台账 表" sheetId="1" r:id="r1"/></sheets><definedNames>${defined.join('')}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="2"><xf/><xf/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': sheet,
  }
  const chunks = Object.entries(parts).map(([name, words]) => ({ name, chunks: [Buffer.from(words)] }))
  await writeStream(path, zipBytes(chunks, new Date(0)))
  return path
}
