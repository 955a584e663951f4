import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { CsvOptions } from '../reading.ts'
import type { RowBatch } from '../row-batch.ts'
import { collect, cutAt, inPieces } from '../text/chunks.fixture.ts'
import { readCsv } from './read-csv.ts'

const text = '统一社会信用代码,名称,备注\r\n91440800MA0000001X,湛江㙍记水产(合成),"一\n二"\r\n\r\n0001,😀,\r\n'
const rows = [
  ['统一社会信用代码', '名称', '备注'],
  ['91440800MA0000001X', '湛江㙍记水产(合成)', '一\n二'],
  ['0001', '😀', null],
]

const encoded = [
  ['utf-8', Buffer.from(text)],
  ['utf-8', Buffer.from(`\ufeff${text}`)],
  ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['gb18030', iconv.encode(text, 'gb18030')],
] as const

async function read(bytes: Uint8Array, options?: CsvOptions, size = 64): Promise<RowBatch[]> {
  return collect(readCsv(inPieces(bytes, size), options))
}

describe('readCsv', () => {
  it.each(encoded)('reads %s wherever the chunk border falls', async (encoding, bytes) => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      const batches = await collect(readCsv(cutAt(bytes, cut)))
      expect(batches.flatMap((batch) => batch.rows)).toEqual(rows)
      expect(batches.at(-1)?.source).toEqual({ format: 'csv', encoding, delimiter: ',' })
    }
  })

  it('numbers rows as on screen and tells the end', async () => {
    const batches = await read(Buffer.from(text), { rowsPerBatch: 2 })
    expect(batches.map(({ rowNumbers }) => rowNumbers)).toEqual([[1, 2], [4]])
    expect(batches.map(({ end }) => end?.rowCount)).toEqual([undefined, 3])
    expect(batches[1]?.end).toMatchObject({ rowCount: 3, lastRow: 4, mergedRanges: [], formulaCount: 0 })
  })

  it('tells which row has no line break behind it, wherever the batch ends', async () => {
    for (const rowsPerBatch of [1, 2, 3, 4]) {
      const [cut, whole] = [await read(Buffer.from('a,b\nc,d\ne'), { rowsPerBatch }), await read(Buffer.from(text))]
      expect([cut.at(-1)?.end?.openRow, whole.at(-1)?.end?.openRow]).toEqual([3, null])
      expect(cut.flatMap((batch) => batch.rows).at(-1)).toEqual(['e'])
    }
  })

  it('keeps batches to their size', async () => {
    const batches = await read(Buffer.from('a,b\n'.repeat(1200)), {}, 100_000)
    expect(batches.map((batch) => batch.rows.length)).toEqual([512, 512, 176])
  })

  it.each([
    ['a tab', 'a\tb\n', undefined, ['a', 'b']],
    ['a semicolon by order', 'a,1;b\n', ';' as const, ['a,1', 'b']],
  ])('separates by %s', async (_, source, delimiter, expected) => {
    const [batch] = await read(Buffer.from(source), { delimiter })
    expect(batch?.rows).toEqual([expected])
  })

  it('obeys a forced encoding', async () => {
    const [batch] = await read(iconv.encode('路,中', 'gb18030'), { encoding: 'gb18030' })
    expect(batch?.rows).toEqual([['路', '中']])
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'file.empty'],
    ['a zip', Buffer.from('504b0304140000000800', 'hex'), 'file.is-xlsx'],
    ['an .xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'file.is-xls'],
    ['a web page', Buffer.from('<html><table></table>'), 'file.is-html'],
    ['a PDF', Buffer.from('%PDF-1.4'), 'file.is-other-document'],
    ['only a BOM', Buffer.from('\ufeff'), 'file.empty'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code })
    await expect(collect(readCsv(inPieces(bytes, 1)))).rejects.toMatchObject({ code })
  })

  it('names the row and column of a byte that is no text', async () => {
    const good = '名称,地址\r\n'.repeat(9)
    const bytes = Buffer.concat([Buffer.from(`${good}甲,`), Buffer.from([0xff]), Buffer.from('乙\r\n')])
    await expect(read(bytes)).rejects.toMatchObject({ code: 'text.encoding-unknown' })
    await expect(read(bytes, { encoding: 'utf-8' })).rejects.toMatchObject({
      code: 'text.invalid-byte',
      row: 10,
      column: 'B',
    })
  })

  it('names a change of encoding in the middle of a file', async () => {
    const bytes = Buffer.concat([Buffer.from('名称,地址\r\n'.repeat(10_000)), iconv.encode('甲,湛江\r\n', 'gb18030')])
    await expect(read(bytes, {}, 65_536)).rejects.toMatchObject({ code: 'text.invalid-byte', row: 10_001, column: 'A' })
  })

  it('stops at the limits', async () => {
    await expect(read(Buffer.from('a\n'.repeat(9)), { limits: { rows: 5 } })).rejects.toMatchObject({
      code: 'table.too-many-rows',
      row: 6,
    })
    await expect(read(Buffer.from('a\n'.repeat(99)), { limits: { fileBytes: 100 } })).rejects.toMatchObject({
      code: 'file.too-large',
    })
  })

  it('pulls no more than it is asked for, and gives the source back when it is left early', async () => {
    let [pulled, isClosed] = [0, false]
    async function* endless() {
      try {
        for (;;) {
          pulled++
          yield Buffer.from('a,b\n'.repeat(20_000))
        }
      } finally {
        isClosed = true
      }
    }
    for await (const batch of readCsv(endless())) {
      expect(batch.rows.length).toBe(512)
      break
    }
    expect(pulled).toBeLessThanOrEqual(2)
    expect(isClosed).toBe(true)
  })

  it('lets an error of the source through', async () => {
    async function* broken() {
      yield Buffer.from('a,b\n')
      throw new Error('connection lost')
    }
    await expect(collect(readCsv(broken()))).rejects.toThrow('connection lost')
  })
})
