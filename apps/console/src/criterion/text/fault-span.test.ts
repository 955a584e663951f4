import { parseCriterion } from '@huoshui/rules/criteria/text/parse-criterion'
import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { cutAtFault, takeRepair } from './fault-span.ts'

test.each([
  ['营业收人 ≥ 1 万元', '', '营业收人'],
  ['成立满 2 年 且 天气 为 是', '成立满 2 年 且 ', '天气'],
  ['营业收入 ≥ 1000 人', '营业收入 ≥ 1000 ', '人'],
  ['营业收入 ≥ 1.234567891 万元', '营业收入 ≥ ', '1.234567891'],
  ['成立满 2 年）', '成立满 2 年', '）'],
  ['营业收入 ≥ 1000', '营业收入 ≥ 1000', ''],
])('the fault of %s is marked', (text, before, fault) => {
  expect(cutAtFault(text, faultOf(text))).toMatchObject({ before, fault })
})

test('a repair is put in the place of what it replaces', () => {
  const text = '营业收人 ≥ 1000 人'
  const once = takeRepair(text, faultOf(text))
  expect(once).toBe('营业收入 ≥ 1000 人')
  expect(takeRepair(once, faultOf(once))).toBe('营业收入 ≥ 1000 万元')
  expect(takeRepair(text, { position: 2, repair: null })).toBe(text)
})

it('cuts nothing off and no letter in half', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const parsed = parseCriterion(text)
      if (parsed.ok) return
      const { before, fault, after } = cutAtFault(text, parsed)
      expect(before + fault + after).toBe(text)
      expect(fault.isWellFormed()).toBe(true)
    }),
  )
})

function faultOf(text: string) {
  const parsed = parseCriterion(text)
  if (parsed.ok) throw new Error('no fault')
  return parsed
}
