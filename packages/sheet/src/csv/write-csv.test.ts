import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TableColumn, TableRow } from '../table.ts'
import { collect, inPieces } from '../text/chunks.fixture.ts'
import { readCsv } from './read-csv.ts'
import { neutraliseFormula, writeCsv } from './write-csv.ts'

const text: TableColumn = { header: '名称', kind: 'text' }

async function write(columns: readonly TableColumn[], rows: readonly TableRow[]): Promise<Buffer> {
  const target = new PassThrough()
  const [, bytes] = await Promise.all([writeCsv(target, columns, [rows]), buffer(target)])
  return bytes
}

describe('writeCsv', () => {
  it('writes UTF-8 with BOM, CRLF and the values of each kind', async () => {
    const columns: TableColumn[] = [
      text,
      { header: '人数', kind: 'number' },
      { header: '金额(元)', kind: 'money' },
      { header: '金额(万元)', kind: 'moneyWan' },
      { header: '日期', kind: 'date' },
    ]
    const rows = [
      ['甲,"乙"', -3, -12_345n, 1_234_567_89n, '2026-11-01'],
      [null, null, null, null, null],
    ]
    expect((await write(columns, rows)).toString()).toBe(
      '\ufeff名称,人数,金额(元),金额(万元),日期\r\n"甲,""乙""",-3,-123.45,123.456789,2026-11-01\r\n,,,,\r\n',
    )
  })

  it('is read back as it was written, apart from neutralised formulas and empty text', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '湛', '"', ',', '\r', '\n', ' ', '=', '-', '😀'),
      maxLength: 6,
    })
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const bytes = await write([text, { header: '备注', kind: 'text' }], rows)
        const read = (await collect(readCsv(inPieces(bytes, 5), { delimiter: ',' }))).flatMap((batch) => batch.rows)
        const expected = rows.map((row) => row.map((each) => neutraliseFormula(each) || null))
        expect(read.slice(1)).toEqual(expected.filter((row) => row.some((each) => each !== null)))
      }),
    )
  })

  it.each(['=1+1', '+86', '-甲', '@cmd', '\t=1', '\r=1', '\n=1', '\uff1d1', '\uff0b', '\uff0d', '\uff201'])(
    'neutralises %j',
    (formula) => {
      expect(neutraliseFormula(formula)).toBe(`'${formula}`)
    },
  )

  it.each(['甲=乙', '1-2', "'=1", ''])('leaves %j alone', (plain) => {
    expect(neutraliseFormula(plain)).toBe(plain)
  })

  it.each([
    [{ header: '日期', kind: 'date' }, '2026-02-30', 'write.value-not-of-kind'],
    [{ header: '金额', kind: 'money' }, 1.5, 'write.value-not-of-kind'],
    [{ header: '人数', kind: 'number' }, Number.NaN, 'write.value-not-of-kind'],
    [text, '\ud83d', 'write.text-broken'],
  ] as const)('refuses to write a value that is none: %j %j', async (column, value, code) => {
    await expect(writeCsv(new PassThrough(), [column], [[[value]]])).rejects.toMatchObject({ code, row: 2 })
  })
})
