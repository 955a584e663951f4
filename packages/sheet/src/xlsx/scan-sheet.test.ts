import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnName } from '../column-name.ts'
import { defaultLimits } from '../limits.ts'
import type { Cell } from '../row-batch.ts'
import { createTextStore } from '../workbook/text-store.ts'
import { escapeXml } from '../xml/escape-xml.ts'
import { createCellReader } from './cell-value.ts'
import { createSheetScanner } from './scan-sheet.ts'

interface ScannedRow {
  readonly row: number
  readonly cells: Cell[]
  readonly marks: number[] | null
}

function scan(xml: string, cuts: readonly number[] = []): ScannedRow[] {
  const rows: ScannedRow[] = []
  const scanner = createSheetScanner({
    sheet: '名单',
    readCell: createCellReader({ strings: createTextStore(1000), styles: ['number', 'date'], is1904: false }),
    limits: { ...defaultLimits, columns: 50 },
    onRow: (cells, row, marks) =>
      rows.push({ row, cells, marks: marks === null ? null : [...marks.subarray(0, cells.length)] }),
  })
  const bytes = Buffer.from(xml)
  const bounds = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
  for (let i = 1; i < bounds.length; i++) scanner.write(bytes.subarray(bounds[i - 1], bounds[i]))
  scanner.end()
  return rows
}

const xml = `<worksheet><sheetData><row r='2' hidden = "1"><c s="1" r="B2"><v>43531</v></c><c r="D2" t="str"><f a="&gt;">A&lt;B</f><v>湛&amp;江</v></c></row><row/><row><c t="inlineStr"><is><t>a</t></is></c></row></sheetData></worksheet>`

describe('sheet scanner', () => {
  it('reads the same wherever two chunk borders fall', () => {
    const whole = scan(xml)
    expect(whole).toEqual([
      { row: 2, cells: [null, '2019-03-07', null, '湛&江'], marks: [0, 2, 0, 0x40] },
      { row: 3, cells: [], marks: null },
      { row: 4, cells: ['a'], marks: null },
    ])
    const size = Buffer.byteLength(xml)
    for (let first = 0; first <= size; first++) {
      for (let second = first; second <= size; second += 5) expect(scan(xml, [first, second])).toEqual(whole)
    }
  })

  it('reads any table back, with and without references, in any pieces', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '<', '&', ']', '湛', '😀', '\n', '_x0041_'), maxLength: 5 })
    const table = fc.array(fc.array(fc.option(text), { maxLength: 5 }), { maxLength: 5 })
    fc.assert(
      fc.property(table, fc.boolean(), fc.array(fc.nat(400), { maxLength: 5 }), (rows, hasReferences, cuts) => {
        const cell = (value: string | null, row: number, column: number) => {
          const reference = hasReferences ? ` r="${columnName(column)}${row + 1}"` : ''
          return value === null ? `<c${reference}/>` : `<c t="str"${reference}><v>${escapeXml(value)}</v></c>`
        }
        const body = rows.map(
          (values, row) => `<row>${values.map((value, column) => cell(value, row, column)).join('')}</row>`,
        )
        const sheet = `<worksheet><sheetData>${body.join('')}</sheetData></worksheet>`
        const borders = cuts.map((cut) => Math.min(cut, Buffer.byteLength(sheet)))
        const expected = rows.map((values) =>
          values.slice(0, values.findLastIndex((value) => (value ?? '') !== '') + 1),
        )
        const read = scan(sheet, borders).map(({ cells }) => cells)
        expect(read).toEqual(expected.map((values) => values.map((value) => value || null)))
      }),
    )
  })

  it('says where it stands', () => {
    const scanner = createSheetScanner({
      sheet: '名单',
      readCell: () => ({ text: 'x', mark: 0 }),
      limits: defaultLimits,
      onRow: () => {},
    })
    expect(scanner.place()).toEqual({ sheet: '名单', row: 1, column: undefined })
    scanner.write(Buffer.from('<worksheet><sheetData><row r="7"><c r="AB7"><v>1</v></c>'))
    expect(scanner.place()).toEqual({ sheet: '名单', row: 7, column: 'AB' })
    expect(() => scanner.end()).toThrow('工作表“名单”第 7 行 AB 列')
  })
})
