import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { XlsxOptions } from '../reading.ts'
import { cellKind, isFormula, isMergedCopy, type RowBatch } from '../row-batch.ts'
import { collect } from '../text/chunks.fixture.ts'
import { type HandmadeWorkbook, handmade, inFolder } from '../workbook/workbook.fixture.ts'
import { readXlsx } from './read-xlsx.ts'

async function read(workbook: HandmadeWorkbook, options?: XlsxOptions): Promise<RowBatch[]> {
  return inFolder(async (folder) => collect(readXlsx(await handmade(folder, workbook), options)))
}

async function readOne(workbook: HandmadeWorkbook, options?: XlsxOptions): Promise<RowBatch> {
  const [batch] = await read(workbook, options)
  if (batch === undefined) throw new Error('no batch')
  return batch
}

/** A sheet of one row. */
function row(cells: string, attributes = 'r="1"'): string {
  return `<sheetData><row ${attributes}>${cells}</row></sheetData>`
}

/** How many files this process holds open, where the system tells. */
async function openFiles(): Promise<number> {
  return process.platform === 'linux' ? (await readdir('/proc/self/fd')).length : 0
}

describe('cells', () => {
  it.each([
    ['an inline string', '<c r="A1" t="inlineStr"><is><t>湛江</t></is></c>', '湛江', 'text'],
    [
      'runs without their phonetic guide',
      '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>湛</t></r><r><t xml:space="preserve"> 江</t></r><rPh sb="0" eb="1"><t>zhan</t></rPh></is></c>',
      '湛 江',
      'text',
    ],
    [
      'entities, CDATA and escapes',
      '<c r="A1" t="inlineStr"><is><t>a&lt;&#x6E5B;<![CDATA[&<]]>_x000D__x005F_x</t></is></c>',
      'a<湛&<\r_x',
      'text',
    ],
    ['a shared string', '<c r="A1" t="s"><v>1</v></c>', '共享&二', 'text'],
    ['a number as stored', '<c r="A1"><v>4.4080119900101101E+17</v></c>', '4.4080119900101101E+17', 'number'],
    ['a number with its type', '<c r="A1" t="n" s="0"><v> -12.50 </v></c>', '-12.50', 'number'],
    ['a day', '<c r="A1" s="1"><v>43531</v></c>', '2019-03-07', 'date'],
    ['a time', '<c r="A1" s="2"><v>0.5</v></c>', '12:00:00', 'date'],
    ['a number no calendar has, under a date format', '<c r="A1" s="1"><v>-3</v></c>', '-3', 'number'],
    ['an ISO day', '<c r="A1" t="d"><v>2019-03-07T00:00:00Z</v></c>', '2019-03-07', 'date'],
    ['a boolean', '<c r="A1" t="b"><v>1</v></c>', 'TRUE', 'boolean'],
    ['an error', '<c r="A1" t="e"><v>#REF!</v></c>', '#REF!', 'error'],
    ['a text that looks like a number', '<c r="A1" t="str"><v>00123</v></c>', '00123', 'text'],
    ['a style nobody defined', '<c r="A1" s="99"><v>5</v></c>', '5', 'number'],
  ] as const)('reads %s', async (_, cell, text, kind) => {
    const strings = '<si><t>共享一</t></si><si><r><t>共享</t></r><r><t>&amp;二</t></r><rPh><t>er</t></rPh></si>'
    const batch = await readOne({ sheet: row(cell), strings, formats: ['yyyy"年"m"月"d"日"', 'h:mm'] })
    expect(batch.rows).toEqual([[text]])
    expect(cellKind(batch, 0, 0)).toBe(kind)
    expect(isFormula(batch, 0, 0)).toBe(false)
  })

  it('flags formulas, with the stored value or without one', async () => {
    const cells =
      '<c r="A1"><f>SUM(B1)</f><v>3</v></c><c r="B1" t="str"><f t="shared" si="0"/><v>x</v></c><c r="C1"><f>NOW()</f></c>'
    const batch = await readOne({ sheet: row(cells) })
    expect(batch.rows).toEqual([['3', 'x', null]])
    expect([0, 1, 2].map((column) => isFormula(batch, 0, column))).toEqual([true, true, true])
    expect(cellKind(batch, 0, 0)).toBe('number')
    expect(batch.end?.formulaCount).toBe(3)
  })

  it('keeps the numbering of shared strings over empty ones', async () => {
    const cells = [0, 1, 2, 3].map((i) => `<c r="${'ABCD'[i]}1" t="s"><v>${i}</v></c>`).join('')
    const strings = '<si><t>一</t></si><si/><si><t/></si><si><t>四</t></si>'
    expect((await readOne({ sheet: row(cells), strings })).rows).toEqual([['一', null, null, '四']])
  })

  it('stops a forged sheet that names long strings over and over', async () => {
    const strings = `<si><t>${'x'.repeat(200_000)}</t></si>`
    const cells = '<c t="s"><v>0</v></c>'.repeat(600)
    await expect(read({ sheet: row(cells), strings })).rejects.toMatchObject({ code: 'table.text-too-large' })
    const long = `<si><t>${'x'.repeat(300_000)}</t></si>`
    await expect(read({ sheet: row(cells), strings: long })).rejects.toMatchObject({ code: 'xlsx.damaged' })
  })

  it('counts days from 1904 when the workbook does', async () => {
    const sheet = row('<c r="A1" s="1"><v>42069</v></c>')
    const batch = await readOne({ sheet, formats: ['yyyy-mm-dd'], workbookPr: '<workbookPr date1904="1"/>' })
    expect(batch.rows).toEqual([['2019-03-07']])
  })

  it.each([
    ['a shared string that is not there', '<c r="B1" t="s"><v>7</v></c>', 'B'],
    ['a number that is none', '<c r="B1"><v>12,5</v></c>', 'B'],
    ['a type nobody knows', '<c r="B1" t="zz"><v>1</v></c>', 'B'],
    ['an unknown entity', '<c r="B1" t="str"><v>&nbsp;</v></c>', 'B'],
    ['cells out of order', '<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>', 'B'],
    ['a cell of another row', '<c r="A2"><v>1</v></c>', undefined],
  ])('names the place of %s', async (_, cells, column) => {
    const wanted = { code: 'xlsx.damaged', sheet: '名单', row: 1, column }
    await expect(read({ sheet: row(cells) })).rejects.toMatchObject(wanted)
  })
})

describe('rows', () => {
  it('keep their numbers over gaps, blank rows and missing references', async () => {
    const sheet =
      '<dimension ref="A1"/><sheetData><row><c t="str"><v>a</v></c><c/><c t="str"><v>c</v></c></row><row r="5"><c r="C5" t="str"><v>x</v></c></row><row r="6"/><row r="7"><c r="A7" s="1"/></row><row><c t="str"><v>z</v></c></row></sheetData>'
    const batch = await readOne({ sheet })
    expect(batch.rowNumbers).toEqual([1, 5, 8])
    expect(batch.rows).toEqual([['a', null, 'c'], [null, null, 'x'], ['z']])
    expect(batch.marks).toBeNull()
    expect(batch.end).toMatchObject({ rowCount: 3, lastRow: 8 })
  })

  it('name hidden rows and columns', async () => {
    const sheet = `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row></sheetData>`
    const batch = await readOne({ sheet })
    expect(batch.hiddenRows).toEqual(new Set([2]))
    expect(batch.end).toMatchObject({ hiddenRowCount: 1, hiddenColumns: [1, 2] })
  })

  it('come in batches', async () => {
    const rows = Array.from({ length: 25 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`)
    const batches = await read({ sheet: `<sheetData>${rows.join('')}</sheetData>` }, { rowsPerBatch: 10 })
    expect(batches.map((batch) => batch.rows.length)).toEqual([10, 10, 5])
    expect(batches.map((batch) => batch.end?.rowCount)).toEqual([undefined, undefined, 25])
    expect(batches.map((batch) => cellKind(batch, 4, 0))).toEqual(['number', 'number', 'number'])
  })

  it.each([
    ['too many rows', { rows: 1 }, 'table.too-many-rows'],
    ['too many columns', { columns: 2 }, 'table.too-many-columns'],
  ])('are refused when they are %s', async (_, limits, code) => {
    const cells = '<c r="A1"><v>1</v></c><c r="C1"><v>1</v></c>'
    const sheet = `<sheetData><row r="1">${cells}</row><row r="2"><c r="A2"><v>1</v></c></row></sheetData>`
    await expect(read({ sheet }, { limits })).rejects.toMatchObject({ code })
  })

  it.each([
    ['row numbers that go back', '<sheetData><row r="2"/><row r="1"/></sheetData>'],
    ['row numbers Excel does not have', '<sheetData><row r="1048577"/></sheetData>'],
    ['row numbers that are none', '<sheetData><row r="x"/></sheetData>'],
  ])('are refused for %s', async (_, sheet) => {
    await expect(read({ sheet })).rejects.toMatchObject({ code: 'xlsx.damaged' })
  })

  it('are refused when the sheet breaks off', async () => {
    const sheet = '<?xml version="1.0"?><worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    await expect(read({ sheet }, { merged: 'list' })).rejects.toMatchObject({ code: 'xlsx.damaged', row: 1 })
  })

  it('are read in other encodings and with other prefixes', async () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-16"?><x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>湛江</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    const parts = { 'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff${xml}`, 'utf16le') }
    expect((await readOne({ sheet: '', parts })).rows).toEqual([['湛江']])
  })
})

describe('merged cells', () => {
  const sheet = `<sheetData><row r="1"><c r="A1" t="str"><v>表头</v></c></row><row r="2"><c r="A2" t="str"><v>赤坎区</v></c><c r="B2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row><row r="4"><c r="A4" t="str"><v>自有</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A2:A4"/></mergeCells>`
  const mergedRanges = [
    { firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 2 },
    { firstRow: 2, lastRow: 4, firstColumn: 0, lastColumn: 0 },
  ]

  it('are filled, flagged and listed', async () => {
    const batch = await readOne({ sheet })
    expect(batch.rows).toEqual([['表头', '表头', '表头'], ['赤坎区', '1'], ['赤坎区', '2'], ['自有']])
    expect(isMergedCopy(batch, 0, 0)).toBe(false)
    expect(isMergedCopy(batch, 0, 2)).toBe(true)
    expect(isMergedCopy(batch, 2, 0)).toBe(true)
    expect(cellKind(batch, 2, 1)).toBe('number')
    expect(isMergedCopy(batch, 3, 0)).toBe(false)
    expect(batch.end?.mergedRanges).toEqual(mergedRanges)
  })

  it('are only listed on request', async () => {
    const batch = await readOne({ sheet }, { merged: 'list' })
    expect(batch.rows).toEqual([['表头'], ['赤坎区', '1'], [null, '2'], ['自有']])
    expect(batch.end?.mergedRanges).toEqual(mergedRanges)
  })

  it.each([
    ['that cover the whole sheet', '<mergeCell ref="A1:XFD1048576"/>'],
    ['that are no range', '<mergeCell ref="A0x"/>'],
    ['that run backwards', '<mergeCell ref="C3:A1"/>'],
  ])('are refused %s', async (_, merge) => {
    const bad = `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>${merge}</mergeCells>`
    await expect(read({ sheet: bad })).rejects.toMatchObject({ code: 'xlsx.damaged' })
  })
})

describe('sheets', () => {
  const sheets =
    '<sheet name="图" sheetId="3" r:id="rId3"/><sheet name="隐藏" sheetId="1" state="veryHidden" r:id="rId1"/><sheet name="数据 &amp; 表" sheetId="2" r:id="rId2"/>'
  const sheet = row('<c r="A1" t="str"><v>第一张</v></c>')

  it('are chosen by the first visible tab, or by name', async () => {
    expect((await readOne({ sheet, sheets })).rows).toEqual([['第二张']])
    const hidden = await readOne({ sheet, sheets }, { sheet: '隐藏' })
    expect(hidden.rows).toEqual([['第一张']])
    expect(hidden.source).toEqual({
      format: 'xlsx',
      sheet: '隐藏',
      sheets: [
        { name: '隐藏', isHidden: true },
        { name: '数据 & 表', isHidden: false },
      ],
    })
  })

  it('are named when missing or all hidden', async () => {
    await expect(read({ sheet }, { sheet: '没有' })).rejects.toMatchObject({ code: 'xlsx.sheet-missing' })
    const allHidden = '<sheet name="名单" sheetId="1" state="hidden" r:id="rId1"/>'
    await expect(read({ sheet, sheets: allHidden })).rejects.toMatchObject({ code: 'xlsx.no-sheet' })
  })
})

it('gives the file back when a reading is left early', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`)
  await inFolder(async (folder) => {
    const path = await handmade(folder, { sheet: `<sheetData>${rows.join('')}</sheetData>` })
    const before = await openFiles()
    for await (const batch of readXlsx(path)) {
      expect(batch.rows.length).toBe(512)
      break
    }
    expect(await openFiles()).toBe(before)
  })
})

describe('a workbook of ExcelJS', () => {
  it('is read as it was meant', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'exceljs.xlsx')
      const workbook = new ExcelJS.Workbook()
      const sheet = workbook.addWorksheet('名单')
      sheet.addRow(['名称', '成立日期', '金额', '公式'])
      sheet.addRow(['湛江㙍记\n(合成)', new Date('2019-03-07T00:00:00Z'), 12.5, { formula: 'C2*2', result: 25 }])
      sheet.addRow([{ richText: [{ text: '富' }, { font: { bold: true }, text: '文本' }] }, true, { error: '#N/A' }])
      sheet.mergeCells('A5:A6')
      sheet.getCell('A5').value = '合并'
      sheet.getRow(6).hidden = true
      await workbook.xlsx.writeFile(path)
      const [batch] = await collect(readXlsx(path))
      expect(batch?.rows).toEqual([
        ['名称', '成立日期', '金额', '公式'],
        ['湛江㙍记\n(合成)', '2019-03-07', '12.5', '25'],
        ['富文本', 'TRUE', '#N/A'],
        ['合并'],
        ['合并'],
      ])
      expect(batch?.rowNumbers).toEqual([1, 2, 3, 5, 6])
      expect(batch?.hiddenRows).toEqual(new Set([6]))
      expect(batch?.end?.formulaCount).toBe(1)
    })
  })
})
