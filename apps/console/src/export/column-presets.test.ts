import { exportColumns } from '@huoshui/contract'
import { describe, expect, test } from 'vitest'
import { allColumns, columnGroups, columnPresets, hasPersonal, inOrder, presetOf } from './column-presets.ts'

describe('columns of an export', () => {
  test('every column of the contract is offered once', () => {
    const offered = columnGroups.flatMap(({ columns }) => columns)
    expect([...offered].sort()).toEqual([...allColumns].sort())
  })

  test('personal columns stand in their own group, so that nobody picks one unknowing', () => {
    const personal = allColumns.filter((column) => 'isPersonal' in exportColumns[column])
    expect(columnGroups.find(({ label }) => label.includes('个人信息'))?.columns).toEqual(personal)
  })

  test('the preset for statistics has no personal data', () => {
    expect(hasPersonal(columnPresets.statistics.columns)).toBe(false)
    expect(hasPersonal(columnPresets.visit.columns)).toBe(true)
  })

  test('a preset is recognised whatever the order, and no longer once a column is gone', () => {
    const { columns } = columnPresets.usual
    expect(presetOf([...columns].reverse())).toBe('usual')
    expect(presetOf(columns.slice(1))).toBeUndefined()
  })

  test('the file keeps its order; words that are no columns are left out', () => {
    expect(inOrder(['name', 'creditCode', 'nonsense', 'name'])).toEqual(['creditCode', 'name'])
  })
})
