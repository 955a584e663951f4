import type { RuleFact, RuleGround, RuleNumber } from '@huoshui/contract'
import { expect, test } from 'vitest'
import { describeGround } from './describe-ground.ts'

const revenue: RuleFact = {
  name: 'revenue',
  label: '营业收入',
  type: 'money',
  unit: '万元',
  choices: null,
  isInput: false,
  parts: [],
}
const inForce = { value: null, cite: null, added: null, text: '' }
const least: RuleNumber = {
  id: 'x.least',
  label: '收入下限',
  unit: '分',
  words: null,
  fixed: null,
  open: null,
  entries: [],
  inForce,
}
const rule = { facts: [revenue], statedFacts: [], numbers: [least] }
const ground: RuleGround = {
  part: null,
  clause: '一',
  source: null,
  number: 'x.least',
  added: null,
  result: 'met',
  isHint: false,
  fact: 'revenue',
  value: 120_000_000,
  threshold: 100_000_000,
  text: '',
}
const textsOf = (changes: Partial<RuleGround>) =>
  describeGround({ ...ground, ...changes }, rule).map(({ label, text }) => `${label} ${text}`)

test('what was given, the bound and the number it comes from, in their units', () => {
  expect(textsOf({})).toEqual(['营业收入 120万元', '界限 100万元', '政策数字 收入下限（x.least）'])
})

test('an unknown fact is said to be unknown; between two figures both stand', () => {
  expect(textsOf({ value: null })[0]).toBe('营业收入 未知')
  expect(textsOf({ value: [100_000_000, 200_000_000] })[0]).toBe('营业收入 100万元至200万元')
})

test('a bound of no single fact is in the unit of its number; without either nothing is said', () => {
  expect(textsOf({ fact: null, value: null })).toEqual(['界限 100万元', '政策数字 收入下限（x.least）'])
  expect(textsOf({ fact: null, value: null, threshold: null, number: null })).toEqual([])
})
