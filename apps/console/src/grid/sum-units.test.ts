import type { GridTownLine } from '@huoshui/contract'
import { expect, test } from 'vitest'
import { readGridSearch } from './grid-search.ts'
import { describeUnit, figureOf, sumUnits } from './sum-units.ts'

const town = (given: Partial<GridTownLine>): GridTownLine => ({
  townCode: 't',
  unitCode: 'u',
  teams: 1,
  incompleteTeams: 0,
  grids: 2,
  firms: 100,
  unplaced: 0,
  measure: 'work',
  largest: 60,
  smallest: 50,
  load: 110,
  ratioPercent: 120,
  isBalanced: true,
  reasons: [],
  cutAt: '2026-11-20T02:00:00Z',
  ...given,
})
const uncut = { grids: 0, firms: 0, load: null, measure: null, isBalanced: null, cutAt: null } as const

test('towns measured otherwise are counted, but their loads are not added to minutes', () => {
  const [unit] = sumUnits([town({}), town({ measure: 'villages', load: 7 }), town({ isBalanced: false, unplaced: 3 })])
  if (!unit) throw new Error('no unit')
  expect(unit).toMatchObject({ towns: 3, grids: 6, firms: 300, load: 220, loadGrids: 4, uneven: 1, unplaced: 3 })
  expect(figureOf(unit, 'load')).toBe(55)
  expect(figureOf(unit, 'firms')).toBe(50)
})

test('a unit without grids has no figure, which is not 0, and says so', () => {
  const [unit] = sumUnits([town(uncut)])
  if (!unit) throw new Error('no unit')
  for (const by of ['firms', 'load', 'uneven', 'unplaced'] as const) expect(figureOf(unit, by)).toBeUndefined()
  expect(describeUnit('甲县', unit)).toBe('甲县：1 个镇街，尚未划分')
  expect(describeUnit('乙县', undefined)).toContain('不在您的管辖范围内')
})

test('a unit partly cut says how much is left', () => {
  const [unit] = sumUnits([town({}), town(uncut)])
  expect(describeUnit('甲县', unit)).toContain('1 个镇街尚未划分')
})

test('the address keeps a unit and a figure it knows', () => {
  expect(readGridSearch({ unit: '440802', by: 'load' })).toEqual({ unit: '440802', by: 'load' })
  expect(readGridSearch({ by: 'toString' })).toEqual({})
})
