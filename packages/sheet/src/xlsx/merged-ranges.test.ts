import { describe, expect, it } from 'vitest'
import { cellKinds, formulaFlag, mergedFlag } from '../row-batch.ts'
import { inPieces } from '../text/chunks.fixture.ts'
import { findMergedRanges } from './find-merged-ranges.ts'
import { createMergedFill, parseMergedRange, refuseHugeRanges } from './merged-ranges.ts'

describe('parseMergedRange', () => {
  it.each([
    ['A1:C3', { firstRow: 1, lastRow: 3, firstColumn: 0, lastColumn: 2 }],
    ['$AA$10:$AB$10', { firstRow: 10, lastRow: 10, firstColumn: 26, lastColumn: 27 }],
    ['XFD1048576', { firstRow: 1_048_576, lastRow: 1_048_576, firstColumn: 16_383, lastColumn: 16_383 }],
  ])('reads %s', (reference, range) => {
    expect(parseMergedRange(reference)).toEqual(range)
  })

  it.each(['', 'A', '1', 'A:B', 'B1:A1', 'A2:A1', 'a1:b2', 'AAAA1:B2'])('refuses %j', (reference) => {
    expect(() => parseMergedRange(reference)).toThrow(expect.objectContaining({ code: 'xlsx.damaged' }))
  })
})

describe('createMergedFill', () => {
  const number = cellKinds.indexOf('number')

  it('repeats the text and the kind of the first cell, and no other', () => {
    const fill = createMergedFill([parseMergedRange('B2:C3')])
    const [first, second, third]: (string | null)[][] = [['x', '5', null, 'y'], ['z'], ['w']]
    expect(fill(['a'], 1, null)).toBeNull()
    const marks = fill(first ?? [], 2, Uint8Array.of(0, number | formulaFlag, 0, 0))
    expect(first).toEqual(['x', '5', '5', 'y'])
    expect([...(marks ?? [])]).toEqual([0, number | formulaFlag, number | formulaFlag | mergedFlag, 0])
    fill(second ?? [], 3, null)
    expect(second).toEqual(['z', '5', '5'])
    expect(fill(third ?? [], 4, null)).toBeNull()
    expect(third).toEqual(['w'])
  })

  it('never overwrites what the file holds under a range', () => {
    const cells = ['a', 'own', null]
    createMergedFill([parseMergedRange('A1:C1')])(cells, 1, null)
    expect(cells).toEqual(['a', 'own', 'a'])
  })

  it('has nothing to repeat when the first cell is empty or its row is absent', () => {
    const ranges = [parseMergedRange('A1:B1'), parseMergedRange('A5:A9')]
    const fill = createMergedFill(ranges)
    const [empty, late] = [
      [null, 'b'],
      [null, 'x'],
    ]
    fill(empty, 1, null)
    fill(late, 7, null)
    expect([empty, late]).toEqual([
      [null, 'b'],
      [null, 'x'],
    ])
  })

  it('fills several ranges in one row, given in any order', () => {
    const fill = createMergedFill(['D1:E1', 'A1:B2'].map(parseMergedRange))
    const [first, second]: (string | null)[][] = [
      ['a', null, 'c', 'd'],
      [null, null, 'c2'],
    ]
    fill(first ?? [], 1, null)
    fill(second ?? [], 2, null)
    expect([first, second]).toEqual([
      ['a', 'a', 'c', 'd', 'd'],
      ['a', 'a', 'c2'],
    ])
  })

  it('refuses to fill half a sheet', () => {
    expect(() => refuseHugeRanges([parseMergedRange('A1:Z99999')])).not.toThrow()
    expect(() => refuseHugeRanges([parseMergedRange('A1:XFD9999')])).toThrow('合并单元格过多')
  })
})

describe('findMergedRanges', () => {
  const cells = '<row r="1"><c r="A1" t="str"><v>sheetData> &lt;mergeCell ref="Z9"/></v></c></row>'
  const merges = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="C1:C2"></mergeCell></mergeCells>'
  const entry = { name: 'sheet1.xml', isDeflated: false, crc32: 0, packedBytes: 0, unpackedBytes: 0, headerOffset: 0 }

  async function find(xml: string, size: number): Promise<number> {
    const bytes = Buffer.from(xml)
    async function* read() {
      for await (const piece of inPieces(bytes, size)) yield Buffer.from(piece)
    }
    const zip = { entries: [entry], find: () => entry, read, close: async () => {} }
    return (await findMergedRanges(zip, entry)).length
  }

  it('finds them after the rows, wherever a chunk border falls, and not in the text of a cell', async () => {
    const filler = `<row><c t="str"><v>${'湛江'.repeat(200)}</v></c></row>`
    for (const prefix of ['', 'x:']) {
      const data = `<${prefix}sheetData>${cells}${filler}</${prefix}sheetData>${merges}</worksheet>`
      for (let size = 256; size < 330; size++) expect(await find(`<worksheet>${data}`, size)).toBe(2)
    }
  })

  it('finds none in a sheet without rows or without merges', async () => {
    expect(await find('<worksheet><sheetData/></worksheet>', 300)).toBe(0)
    expect(await find(`<worksheet><sheetData>${cells}</sheetData></worksheet>`, 300)).toBe(0)
  })
})
