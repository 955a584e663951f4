import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TableColumn, TableRow, Workbook } from '../table.ts'
import { collect } from '../text/chunks.fixture.ts'
import { inFolder } from '../workbook/workbook.fixture.ts'
import { readXlsx } from '../xlsx/read-xlsx.ts'
import { writeXlsx } from './write-xlsx.ts'

const columns: TableColumn[] = [
  { header: '统一社会信用代码', kind: 'text', width: 22 },
  { header: '县区', kind: 'text', choices: ['赤坎区', '霞山区', 'A&B'], hint: '请选择\n县区' },
  { header: '成立日期', kind: 'date' },
  { header: '人数', kind: 'number' },
  { header: '金额(元)', kind: 'money' },
  { header: '金额(万元)', kind: 'moneyWan' },
]

const rows: TableRow[] = [
  ['91440800MA0000001X', '赤坎区', '2019-03-07', 12, 123_456n, 1_234_567_89n],
  ['=1+1', '<a> & "b"', '1900-01-01', -3.5, -5, 0],
  [' 两端空格 \n', '_x0041_\r', null, null, null, null],
  ['㙍😀', '', '2026-11-01'],
]

function plan(change: Partial<Workbook['sheets'][number]> = {}, rest: Partial<Workbook> = {}): Workbook {
  const sheet = { name: '名单', columns, rows: [rows], ...change }
  return { creator: '活水(合成)', title: '台账', createdAt: new Date('2026-11-01T08:00:00Z'), sheets: [sheet], ...rest }
}

async function write(workbook: Workbook): Promise<Buffer> {
  const target = new PassThrough()
  const [, bytes] = await Promise.all([writeXlsx(target, workbook), buffer(target)])
  return bytes
}

async function openWithExcelJs(workbook: Workbook): Promise<ExcelJS.Workbook> {
  return inFolder(async (folder) => {
    await writeXlsx(join(folder, 'a.xlsx'), workbook)
    const opened = new ExcelJS.Workbook()
    await opened.xlsx.readFile(join(folder, 'a.xlsx'))
    return opened
  })
}

async function readBack(workbook: Workbook, sheet?: string): Promise<{ rows: (string | null)[][]; numbers: number[] }> {
  return inFolder(async (folder) => {
    await writeXlsx(join(folder, 'a.xlsx'), workbook)
    const batches = await collect(readXlsx(join(folder, 'a.xlsx'), { sheet }))
    return { rows: batches.flatMap((batch) => batch.rows), numbers: batches.flatMap((batch) => [...batch.rowNumbers]) }
  })
}

describe('writeXlsx', () => {
  it('writes addresses as links that Excel opens, and nothing else as one', async () => {
    const linked = (url: string) => plan({ columns: [{ header: '明细', kind: 'link' }], rows: [[[url]]] })
    const opened = await openWithExcelJs(linked('https://x.test/a?b="1"&c=甲'))
    const cell = opened.worksheets[0]?.getCell('A2')
    expect(cell?.formula).toBe('HYPERLINK("https://x.test/a?b=%221%22&c=甲","打开")')
    expect(cell?.result).toBe('打开')
    for (const url of ['javascript:alert(1)', 'http://', `https://x.test/${'a'.repeat(255)}`, '=1+1'])
      await expect(write(linked(url))).rejects.toMatchObject({ code: 'write.value-not-of-kind' })
  })

  it('is read back by this package', async () => {
    expect((await readBack(plan())).rows).toEqual([
      columns.map(({ header }) => header),
      ['91440800MA0000001X', '赤坎区', '2019-03-07', '12', '1234.56', '123.456789'],
      ['=1+1', '<a> & "b"', '1900-01-01', '-3.5', '-0.05', '0'],
      [' 两端空格 \n', '_x0041_\r'],
      ['㙍😀', null, '2026-11-01'],
    ])
  })

  it('is read by ExcelJS with its kinds, styles, frozen header, filter and drop-down', async () => {
    const opened = await openWithExcelJs(plan())
    const sheet = opened.getWorksheet('名单')
    expect(opened.creator).toBe('活水(合成)')
    expect(sheet?.getCell('A2').value).toBe('91440800MA0000001X')
    expect(sheet?.getCell('A2').numFmt).toBe('@')
    expect(sheet?.getCell('A3').value).toBe('=1+1')
    expect(sheet?.getCell('C2').value).toEqual(new Date('2019-03-07T00:00:00Z'))
    expect(sheet?.getCell('E2').value).toBe(1234.56)
    expect(sheet?.getCell('E2').numFmt).toBe('#,##0.00')
    expect(sheet?.getCell('A1').font?.bold).toBe(true)
    expect(sheet?.getColumn(1).width).toBe(22)
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet?.autoFilter).toBe('A1:F5')
    expect(sheet?.getCell('B2').dataValidation).toMatchObject({
      type: 'list',
      formulae: ["'下拉选项'!$A$2:$A$4"],
    })
    const choices = opened.getWorksheet('下拉选项')
    expect(choices?.state).toBe('hidden')
    expect([2, 3, 4].map((at) => choices?.getCell(`A${at}`).value)).toEqual(['赤坎区', '霞山区', 'A&B'])
  })

  it('writes any text so that it is read back', async () => {
    const unit = fc.constantFrom('a', '<', '&', '"', '\r', '\n', '\t', ' ', '_x0041_', '=', '\u0001', '湛', '😀')
    const cell = fc.string({ unit, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 8 }), async (cells) => {
        const workbook = plan({ columns: [{ header: '文字', kind: 'text' }], rows: [cells.map((each) => [each])] })
        const read = await readBack(workbook)
        expect(read.rows.slice(1)).toEqual(cells.filter((each) => each !== '').map((each) => [each]))
      }),
      { numRuns: 40 },
    )
  })

  it('goes on in a further sheet with its header, and never in an empty one', async () => {
    const many = Array.from({ length: 8 }, (_, i) => [`${i}`])
    const workbook = plan(
      { columns: [{ header: '号', kind: 'text' }], rows: [many.slice(0, 3), many.slice(3)] },
      { rowsPerSheet: 5 },
    )
    const opened = await openWithExcelJs(workbook)
    expect(opened.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['名单', 5],
      ['名单 (2)', 5],
    ])
    expect(opened.getWorksheet('名单 (2)')?.getCell('A1').value).toBe('号')
    expect((await readBack(workbook, '名单 (2)')).rows.slice(1)).toEqual([['4'], ['5'], ['6'], ['7']])
  })

  it('gives a further sheet a name nobody has', async () => {
    const one = { columns: [{ header: '号', kind: 'text' as const }], rows: [[['1'], ['2'], ['3']]] }
    const sheets = [
      { name: '甲', ...one },
      { name: '甲 (2)', ...one, rows: [] },
    ]
    const opened = await openWithExcelJs(plan({}, { sheets, rowsPerSheet: 3 }))
    expect(opened.worksheets.map(({ name }) => name)).toEqual(['甲', '甲 (3)', '甲 (2)'])
  })

  it('writes lines above the header', async () => {
    const read = await readBack(plan({ preamble: ['走访台账', '截至 2026-11-01'] }))
    expect(read.rows.slice(0, 3)).toEqual([['走访台账'], ['截至 2026-11-01'], columns.map(({ header }) => header)])
    expect(read.numbers.slice(0, 4)).toEqual([1, 2, 3, 4])
  })

  it('cuts text beyond a cell and says so; the rest of the workbook is whole', async () => {
    const long = 'x'.repeat(200_000)
    const workbook = plan({
      columns: [{ header: '文字', kind: 'text' }],
      preamble: [long],
      rows: [[['x'.repeat(32_767)], [long], ['末']]],
    })
    const marked = expect.stringMatching(/^x{32700,}…（原文 200000 字，已截断）$/u)
    const read = await readBack(workbook)
    expect(read.rows).toEqual([[marked], ['文字'], ['x'.repeat(32_767)], [marked], ['末']])
    expect((await openWithExcelJs(workbook)).getWorksheet('名单')?.getCell('A4').text).toHaveLength(32_767)
  })

  it('writes an empty table', async () => {
    expect((await readBack(plan({ rows: [] }))).rows).toEqual([columns.map(({ header }) => header)])
  })

  it('gives the same bytes for the same plan', async () => {
    expect((await write(plan())).equals(await write(plan()))).toBe(true)
  })

  it('tells what it wrote', async () => {
    const target = new PassThrough()
    const [written, bytes] = await Promise.all([writeXlsx(target, plan()), buffer(target)])
    expect(written).toEqual({ rowCount: 4, sheets: ['名单'], byteCount: bytes.length })
  })
})

describe('writeXlsx refuses', () => {
  it.each([
    ['a day that is none', { header: '日期', kind: 'date' }, '2026-02-29', 'write.value-not-of-kind'],
    ['a day before Excel begins', { header: '日期', kind: 'date' }, '1899-12-31', 'write.value-not-of-kind'],
    ['money with a fraction', { header: '金额', kind: 'money' }, 0.5, 'write.value-not-of-kind'],
    [
      'a number that would be rounded',
      { header: '数', kind: 'number' },
      12_345_678_901_234_567n,
      'write.value-not-of-kind',
    ],
    ['half a character', { header: '文字', kind: 'text' }, 'a\ud83d', 'write.text-broken'],
  ] as const)('%s', async (_, column, value, code) => {
    const refused = writeXlsx(new PassThrough(), plan({ columns: [column], rows: [[[null], [value]]] }))
    await expect(refused).rejects.toMatchObject({ code, row: 3, sheet: '名单' })
  })

  it.each(['', 'a/b', 'a[1]', "'a'", 'x'.repeat(32), '下拉选项'])('the sheet name %j', async (name) => {
    await expect(writeXlsx(new PassThrough(), plan({ name }))).rejects.toMatchObject({ code: 'write.sheet-name' })
  })

  it.each([[[]], [['a', 'a']], [['a', ' ']]])('the choices %j', async (choices) => {
    const bad = plan({ columns: [{ header: '列', kind: 'text', choices }] })
    await expect(writeXlsx(new PassThrough(), bad)).rejects.toMatchObject({ code: 'write.choices' })
  })
})

describe('a failure on the way', () => {
  it('leaves no half file and gives the rows back', async () => {
    await inFolder(async (folder) => {
      let isClosed = false
      async function* broken() {
        try {
          yield [['1']]
          throw new Error('connection lost')
        } finally {
          isClosed = true
        }
      }
      const path = join(folder, 'a.xlsx')
      const workbook = plan({ columns: [{ header: '号', kind: 'text' }], rows: broken() })
      await expect(writeXlsx(path, workbook)).rejects.toThrow('connection lost')
      await expect(access(path)).rejects.toMatchObject({ code: 'ENOENT' })
      expect(isClosed).toBe(true)
    })
  })

  it('of the target stops the writing', async () => {
    let taken = 0
    async function* endless() {
      for (;;) {
        taken++
        yield Array.from({ length: 500 }, (_, i) => [`${taken}-${i}`])
      }
    }
    const target = new PassThrough()
    target.once('data', () => target.destroy(new Error('client left')))
    const workbook = plan({ columns: [{ header: '号', kind: 'text' }], rows: endless() })
    await expect(writeXlsx(target, workbook)).rejects.toThrow('client left')
    expect(taken).toBeLessThan(2000)
  })

  it('is not mistaken for success when the folder is missing', async () => {
    await expect(writeXlsx('/nowhere/a.xlsx', plan())).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(readFile('/nowhere/a.xlsx')).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
