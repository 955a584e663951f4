import { describe, expect, it } from 'vitest'
import { collectRows } from './collect-rows.ts'
import { defaultLimits } from './limits.ts'
import { cellKind, cellKinds, formulaFlag, isFormula, isMergedCopy, mergedFlag, type SheetSource } from './row-batch.ts'

const source: SheetSource = { format: 'csv', encoding: 'utf-8', delimiter: ',' }
const [number, date] = [cellKinds.indexOf('number'), cellKinds.indexOf('date')]

describe('collectRows', () => {
  it('hands over full batches first, then the rest with the end', () => {
    const rows = collectRows(2, defaultLimits)
    for (const row of [1, 2, 3, 5, 8]) rows.add([`${row}`], row)
    expect([...rows.takeFull(source)].map((batch) => batch.rowNumbers)).toEqual([
      [1, 2],
      [3, 5],
    ])
    expect([...rows.takeFull(source)]).toEqual([])
    const last = rows.takeLast(source, { hiddenColumns: [3] })
    expect(last).toMatchObject({ rows: [['8']], rowNumbers: [8], marks: null, hiddenRows: null })
    expect(last.end).toMatchObject({ rowCount: 5, lastRow: 8, hiddenColumns: [3], mergedRanges: [] })
  })

  it('drops rows without text, but not a formula without a value', () => {
    const rows = collectRows(9, defaultLimits)
    rows.add([null, null], 1)
    rows.add([], 2)
    rows.add([null], 3, Uint8Array.of(formulaFlag))
    const batch = rows.takeLast(source)
    expect(batch.rowNumbers).toEqual([3])
    expect(batch.end?.formulaCount).toBe(1)
  })

  it('keeps the marks of each row, whatever the rows before it were', () => {
    const rows = collectRows(9, defaultLimits)
    const scratch = Uint8Array.of(number, date | formulaFlag, mergedFlag)
    rows.add(['a', 'b'], 1)
    rows.add(['1', '2019-03-07', 'm'], 2, scratch)
    scratch.fill(0)
    rows.add(['c'], 3)
    rows.add(['2'], 4, Uint8Array.of(number))
    const batch = rows.takeLast(source)
    const kinds = batch.rows.map((cells, row) => cells.map((_, column) => cellKind(batch, row, column)))
    expect(kinds).toEqual([['text', 'text'], ['number', 'date', 'text'], ['text'], ['number']])
    expect(isFormula(batch, 1, 1)).toBe(true)
    expect(isFormula(batch, 1, 0)).toBe(false)
    expect(isMergedCopy(batch, 1, 2)).toBe(true)
    expect(cellKind(batch, 2, 1)).toBe('text')
    expect(cellKind(batch, 9, 0)).toBe('text')
  })

  it('counts hidden rows and names them per batch', () => {
    const rows = collectRows(1, defaultLimits)
    rows.add(['a'], 1, null, true)
    rows.add(['b'], 2)
    const batches = [...rows.takeFull(source), rows.takeLast(source)]
    expect(batches.map(({ hiddenRows }) => hiddenRows)).toEqual([new Set([1]), null, null])
    expect(batches.at(-1)?.end?.hiddenRowCount).toBe(1)
  })

  it('holds marks of more cells than it made room for at first', () => {
    const rows = collectRows(9999, defaultLimits)
    const wide = Array.from({ length: 700 }, () => '1')
    for (let row = 1; row <= 5; row++) rows.add(wide.slice(), row, new Uint8Array(700).fill(number))
    const batch = rows.takeLast(source)
    expect([0, 4].map((row) => cellKind(batch, row, 699))).toEqual(['number', 'number'])
  })
})
