import { expect, test } from 'vitest'
import { wordsOf } from './fact-words.ts'

test('what is stated reads as the dictionary has it', () => {
  expect(wordsOf('employees').label).toBe('从业人员')
  expect(wordsOf('employees').print(1234)).toBe('1,234人')
  expect(wordsOf('revenue').label).toBe('营业收入')
  expect(wordsOf('revenue').print(123_456_789)).toBe('123.46万元')
  expect(wordsOf('revenue').print(100_000_000)).toBe('100万元')
  expect(wordsOf('revenue').print(0)).toBe('0万元')
  expect(wordsOf('tax_grade').print('B')).toBe('B级')
  expect(wordsOf('electricity').print(5_000.5)).toBe('5,000.5千瓦时')
})

test('flags read as yes and no', () => {
  expect([1, 0, '是'].map(wordsOf('has_premises').print)).toEqual(['是', '否', '是'])
})

test('what no one has named, or nobody can read, stands as written', () => {
  expect(wordsOf('moon').label).toBe('moon')
  expect(wordsOf('moon').print(3)).toBe('3')
  expect(wordsOf('revenue').print('约三百万')).toBe('约三百万')
})
