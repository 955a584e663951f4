import { expect, test } from 'vitest'
import { printCost, printCostRate } from './print-cost.ts'

test('a range has two ends, a single rate one', () => {
  expect(printCostRate({ fromBp: 334.58, toBp: 405.56, fromFen: 1, toFen: 2, unstated: [] })).toBe('3.35% 至 4.06%')
  expect(printCostRate({ fromBp: 300, toBp: 300, fromFen: 1, toFen: 1, unstated: [] })).toBe('3.00%')
})

test('the cost is told as a rate and in 元', () => {
  const cost = { fromBp: 300, toBp: 400, fromFen: 3_000_000, toFen: 4_000_050, unstated: [] }
  expect(printCost(cost)).toBe(
    '综合年化成本 3.00% 至 4.00%（含利息和全部费用，单利）；全期共 30,000.00元 至 40,000.50元',
  )
  expect(printCost({ ...cost, unstated: ['valuation'] })).toContain('评估费未说明，不在内')
})
