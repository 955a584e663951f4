import { type ImportField, importFields } from '@huoshui/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignField, judgeMapping } from './mapping-faults.ts'

const anyField = fc.constantFrom(...(Object.keys(importFields) as ImportField[]))

describe('mapping of columns', () => {
  test('a list without name and code cannot be read', () => {
    expect(judgeMapping({ fields: ['type', null], defaults: {} }).blocking).toMatch(/名称/)
    expect(judgeMapping({ fields: ['creditCode'], defaults: {} }).blocking).toBeUndefined()
  })

  test('what new firms lack is named; one value for all rows counts, a town says the unit', () => {
    expect(judgeMapping({ fields: ['creditCode'], defaults: {} }).missing).toEqual([
      '名称',
      '经营主体类型',
      '登记状态',
      '管理单元',
    ])
    expect(judgeMapping({ fields: ['name', 'town'], defaults: { type: '企业', status: '存续' } }).missing).toEqual([])
  })

  test('after any choices no field is given to two columns', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(7), fc.option(anyField))), (choices) => {
        let fields: (ImportField | null)[] = Array.from({ length: 8 }, () => null)
        for (const [index, field] of choices) fields = assignField(fields, index, field)
        const given = fields.filter((field) => field !== null)
        expect(new Set(given).size).toBe(given.length)
        const [lastIndex, lastField] = choices.at(-1) ?? [0, null]
        expect(fields[lastIndex]).toBe(lastField)
        expect(fields).toHaveLength(8)
      }),
    )
  })
})
