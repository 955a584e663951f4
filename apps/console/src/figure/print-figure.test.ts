import { expect, test } from 'vitest'
import { printFigure, unitWord } from './print-figure.ts'

test.each([
  [421_404, 'firm', '421,404'],
  [9499, 'bp', '94.99%'],
  [10_368, 'bp', '103.68%'],
  [3_593_500_000_000, 'fen', '359.35亿元'],
  [15.5, 'day', '15.5'],
  [null, 'bp', '—'],
  [undefined, 'firm', '—'],
] as const)('%s %s', (value, unit, shown) => expect(printFigure(value, unit)).toBe(shown))

test('an amount below a hundred million is in 万元', () => {
  expect(printFigure(6_000_000_000, 'fen')).toMatch(/万元$/)
  expect(unitWord('visit')).toBe('户次')
})
