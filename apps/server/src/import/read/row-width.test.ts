import type { Cell, RowBatch } from '@huoshui/sheet'
import { expect, test } from 'vitest'
import { findHeaderWidth, findWidthFault } from './row-width.ts'

const csv = { format: 'csv', encoding: 'utf-8', delimiter: ',' } as const
const xlsx = { format: 'xlsx', sheet: '名录', sheets: [{ name: '名录', isHidden: false }] } as const

function batch(source: RowBatch['source'], rows: Cell[][]): RowBatch {
  return { source, rows, rowNumbers: rows.map((_, index) => index + 3), marks: null, hiddenRows: null, end: null }
}

test('the header of a CSV gives the width, nameless columns at its end apart', () => {
  const rows = [['标题'], ['名称', '类型', null, ' ', null]]
  expect(findHeaderWidth(batch(csv, rows), 4)).toEqual({ named: 2, whole: 5 })
  expect(findHeaderWidth(batch(csv, rows), 9)).toBeUndefined()
})

test('a workbook does not store empty cells at the end, so its rows have no width', () => {
  expect(findHeaderWidth(batch(xlsx, [['名称', '类型']]), 3)).toBeUndefined()
})

test.each([
  [['甲', null, null], undefined],
  [['甲', '乙', '丙', null, '丁'], undefined],
  [['甲', '乙', '丙'], undefined],
  [['甲', '乙', '丙', null, null, null, '  '], undefined],
  [['甲', '乙'], { code: 'row.short', severity: 'warning', reason: expect.stringContaining('只有 2 列，表头有 3 列') }],
  [[null], { code: 'row.short', reason: expect.stringContaining('只有 1 列') }],
  [
    ['甲', '乙', '丙', null, null, '丁'],
    { code: 'row.long', severity: 'error', reason: expect.stringContaining('有 6 列，表头只有 5 列') },
  ],
])('%j under a header of 3 named and 2 nameless columns: %j', (cells, fault) => {
  const found = findWidthFault({ named: 3, whole: 5 }, cells, { isOpen: false })
  if (fault) expect(found).toMatchObject(fault)
  else expect(found).toBeUndefined()
})

test('a short last row that nothing ends was cut off, whatever its columns', () => {
  expect(findWidthFault({ named: 3, whole: 3 }, ['甲', '乙'], { isOpen: true })).toMatchObject({
    code: 'row.cut-off',
    severity: 'error',
  })
  expect(findWidthFault({ named: 3, whole: 3 }, ['甲', '乙', '丙'], { isOpen: true })).toBeUndefined()
})
