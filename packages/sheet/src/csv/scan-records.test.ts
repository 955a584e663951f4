import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../limits.ts'
import type { Cell } from '../row-batch.ts'
import { createRecordScanner } from './scan-records.ts'

function scan(text: string, cuts: readonly number[] = [], limits = {}): { rows: Cell[][]; numbers: number[] } {
  const rows: Cell[][] = []
  const numbers: number[] = []
  const scanner = createRecordScanner({
    delimiter: ',',
    limits: { ...defaultLimits, ...limits },
    onRecord: (cells, row) => {
      rows.push(cells)
      numbers.push(row)
    },
  })
  const bytes = Buffer.from(text)
  const bounds = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
  for (let i = 1; i < bounds.length; i++) scanner.write(bytes.subarray(bounds[i - 1], bounds[i]))
  scanner.end()
  return { rows, numbers }
}

describe('record scanner', () => {
  it.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,,\n', [['a', null, null]]],
    ['"a,b","c\r\nd","e""f"', [['a,b', 'c\r\nd', 'e"f']]],
    ['"",x\n', [[null, 'x']]],
    ['湛江"某"公司,5"屏\n', [['湛江"某"公司', '5"屏']]],
    ['"a"  ,b\n', [['a', 'b']]],
    ['"a"\r"b"', [['a'], ['b']]],
    [' a , b \n', [[' a ', ' b ']]],
    ['x,"""q"""\n', [['x', '"q"']]],
    ['', []],
  ])('reads %j', (text, rows) => {
    expect(scan(text).rows).toEqual(rows)
  })

  it('counts rows as Excel shows them: blank lines count, quoted line breaks do not', () => {
    expect(scan('a\n\n"b\n\nc"\nd').numbers).toEqual([1, 2, 3, 4])
  })

  it.each([
    ['a\nb', 2],
    ['a\nb\n', null],
    ['a\r\nb\r', null],
    ['a\r\n"b"', 2],
    ['a\n"b\n"', 2],
    ['"a"\n', null],
    ['a\n\n,', 3],
    ['', null],
  ])('tells the row that %j leaves open', (text, openRow) => {
    const bytes = Buffer.from(text)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const scanner = createRecordScanner({ delimiter: ',', limits: defaultLimits, onRecord: () => {} })
      scanner.write(bytes.subarray(0, cut))
      scanner.write(bytes.subarray(cut))
      expect(scanner.end()).toBe(openRow)
    }
  })

  it('reads the same wherever two chunk borders fall', () => {
    const text = 'a,"b,""x"""\r\n"c\r\nd" ,é\r"",中\n\n"e"\r\n'
    const whole = scan(text)
    const size = Buffer.byteLength(text)
    for (let first = 0; first <= size; first++) {
      for (let second = first; second <= size; second++) expect(scan(text, [first, second])).toEqual(whole)
    }
  })

  it('agrees with csv-parse on any table, in any pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '湛', '"', ',', '\r', '\n', ' ', '0'), maxLength: 6 })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(table, fc.constantFrom('\r\n', '\n'), fc.array(fc.nat(200), { maxLength: 6 }), (rows, end, cuts) => {
        const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',') + end).join('')
        const expected: string[][] = parse(text, { relax_column_count: true, record_delimiter: end })
        const borders = cuts.map((cut) => Math.min(cut, Buffer.byteLength(text)))
        expect(scan(text, borders).rows).toEqual(expected.map((row) => row.map((each) => each || null)))
        expect(expected).toEqual(rows)
      }),
    )
  })

  it.each([
    ['a,b\nc,"d\ne,f\n', 'csv.quote-unclosed', { row: 2 }],
    ['a,b\nc,"d"e\n', 'csv.quote-misplaced', { row: 2, column: 'B' }],
    ['a\n1,2,3,4\n', 'table.too-many-columns', { row: 2 }],
    [`a\n"${'x'.repeat(300)}`, 'csv.record-too-large', { row: 2 }],
  ])('refuses %j', (text, code, place) => {
    expect(() => scan(text, [4], { columns: 3, rowBytes: 200 })).toThrow(expect.objectContaining({ code, ...place }))
  })

  it('hands over every row ahead of a fault', () => {
    const seen: number[] = []
    const scanner = createRecordScanner({ delimiter: ',', limits: defaultLimits, onRecord: (_, row) => seen.push(row) })
    expect(() => scanner.write(Buffer.from('a\nb\n"c"d\n'))).toThrow('第 3 行')
    expect(seen).toEqual([1, 2])
  })

  it('says where the next byte falls', () => {
    const scanner = createRecordScanner({ delimiter: ',', limits: defaultLimits, onRecord: () => {} })
    scanner.write(Buffer.from('a\n"x,y",b,c'))
    expect(scanner.place()).toEqual({ row: 2, column: 'C' })
  })
})
