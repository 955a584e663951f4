import { expect, test } from 'vitest'
import { describeMatching } from './describe-matching.ts'

const matching = {
  of: 'product',
  verdict: 'met',
  label: '流水贷（某银行，第 2 版）',
  text: '成立满 2 年',
  on: null,
} as const

test('names the product and the answer', () => {
  expect(describeMatching(matching)).toBe('符合产品 流水贷（某银行，第 2 版） 的经营主体')
})

test('a criterion has no name but its text; once made, the day is told', () => {
  const made = { ...matching, of: 'criterion', verdict: 'not-determinable', label: '', on: '2026-11-30' } as const
  expect(describeMatching(made)).toBe('无法判断是否符合条件 “成立满 2 年” 的经营主体（按 2026-11-30 已知的事实）')
})
