import type { PolicyMoney, ScenarioEffect } from '@huoshui/contract'
import { expect, test } from 'vitest'
import { changeRows } from './change-rows.ts'

const groups = (unit: Record<string, number>) => ({ unit, section: {}, size: {} })
const money = (sumFen: number, unit: Record<string, number>): PolicyMoney => {
  return { sumFen, isCeiling: true, reckoned: 1, unreckoned: 0, groups: groups(unit) }
}
const effect = (parts: Partial<ScenarioEffect>): ScenarioEffect => ({
  on: '2026-11-20',
  before: 10,
  after: 12,
  undetermined: null,
  gained: { count: 5, groups: groups({ a: 1, b: 3 }) },
  lost: { count: 3, groups: groups({ b: 3 }) },
  money: null,
  ...parts,
})

test('the most changed first, what the register does not place last, and the rows add up', () => {
  const rows = changeRows(effect({}), 'unit', (key) => (key === 'a' ? '甲' : undefined))
  expect(rows).toEqual([
    { key: 'b', label: 'b', gained: 3, lost: 3, moneyFen: null },
    { key: 'a', label: '甲', gained: 1, lost: 0, moneyFen: null },
    { key: '', label: '未登记', gained: 1, lost: 0, moneyFen: null },
  ])
})

test('where only the money changes, that is a row; where nothing does, none', () => {
  const nobody = { count: 0, groups: groups({}) }
  const changed = effect({
    gained: nobody,
    lost: nobody,
    money: { before: money(700, { a: 500, b: 200 }), after: money(900, { a: 600, b: 200, c: 60 }) },
  })
  expect(changeRows(changed, 'unit', (key) => key)).toEqual([
    { key: 'a', label: 'a', gained: 0, lost: 0, moneyFen: 100 },
    { key: 'c', label: 'c', gained: 0, lost: 0, moneyFen: 60 },
    { key: '', label: '未登记', gained: 0, lost: 0, moneyFen: 40 },
  ])
  expect(changeRows(effect({ gained: nobody, lost: nobody }), 'unit', (key) => key)).toEqual([])
})
