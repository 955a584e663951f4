import { describe, expect, test } from 'vitest'
import { columnsOfMapping, problemsOfHeader, proposeMapping } from './propose-mapping.ts'

const header = ['统一社会信用代码', '名称', '企业名称', '登记状态', '名称', null, '备注']
const rows = [{ row: 1, cells: header }]

describe('several columns under headers of one field', () => {
  test('the first is read, and the others are named', () => {
    const { fields } = proposeMapping(rows, undefined)
    expect(fields).toEqual(['creditCode', 'name', null, 'status', null, null, null])
    expect(problemsOfHeader(header, fields, undefined)).toEqual([
      '有 3 列的表头都是“名称”：只读 B 列，不读 C、E 列；如应读另一列，请改列的对应。',
    ])
  })

  test('what is remembered of a list reads the same column of the next one', () => {
    const mapping = proposeMapping(rows, undefined)
    const columns = columnsOfMapping(mapping, header)
    const next = proposeMapping(rows, { columns, amountUnit: '万元', defaults: {} })
    expect(next.fields).toEqual(mapping.fields)
  })

  test('nothing is said of columns that are not read on purpose', () => {
    const columns = { 企业名称: null }
    const { fields } = proposeMapping(rows, { columns, amountUnit: '万元', defaults: {} })
    expect(problemsOfHeader(header, fields, { columns, amountUnit: '万元', defaults: {} })).toEqual([
      '有 2 列的表头都是“名称”：只读 B 列，不读 E 列；如应读另一列，请改列的对应。',
    ])
  })
})
