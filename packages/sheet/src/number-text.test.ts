import { expect, it } from 'vitest'
import { findPlainNumber, hasLostDigits } from './number-text.ts'

it.each([
  ['4.4080119900101101E+17', true],
  ['91440800123456789', true],
  ['1000000000000000', true],
  ['999999999999999', false],
  ['440800123456', false],
  ['12.300000000000001', false],
  ['-5', false],
])('of %s digits are lost: %s', (digits, isLost) => {
  expect(hasLostDigits(digits)).toBe(isLost)
})

it.each([
  ['1.2300000000000001', '1.23'],
  ['0.30000000000000004', '0.3'],
  ['4.408E+11', '440800000000'],
  ['-1.5E-3', '-0.0015'],
  ['1E+20', '100000000000000000000'],
  ['13800000001', '13800000001'],
  ['0', '0'],
  ['-0', '0'],
  [' 12 ', '12'],
  ['1234.5', '1234.5'],
])('%s is shown as %s', (digits, plain) => {
  expect(findPlainNumber(digits)).toBe(plain)
})

it.each(['', ' ', '12a', 'Infinity', '1,000'])('%j is no number', (digits) => {
  expect(findPlainNumber(digits)).toBeUndefined()
})
