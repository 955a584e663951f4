import { expect, test } from 'vitest'
import { type CostFigures, costLines } from './cost-lines.ts'

const cost: CostFigures = {
  rateBp: 360,
  lpr: null,
  dayCount: 'actual/360',
  way: 'interest-monthly',
  endDay: '2027-12-01',
  interestFen: 3_650_000,
  guaranteeFen: 500_000,
  valuationFen: 0,
  otherFen: 0,
  unstated: ['other'],
  subsidyFen: 0,
  totalFen: 4_150_000,
  simpleBp: 415,
  effectiveBp: 420,
}
const print = (key: string) => costLines.find((line) => line.key === key)?.print(cost)

test('a fee nobody stated is not 0, a stated 0 is, and the total says what it holds', () => {
  expect([print('guarantee'), print('valuation'), print('other')]).toEqual(['5,000.00元', '0.00元', '未列出'])
  expect(costLines.find(({ key }) => key === 'total')?.hint).toContain('未列出的不在内')
})
