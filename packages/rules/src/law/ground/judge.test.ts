import { describe, expect, it } from 'vitest'
import type { Citation, PolicyNumber } from '../citation.ts'
import type { Matter } from '../rule.ts'
import {
  getDefinition,
  judgeChoice,
  judgeDay,
  judgeElapsed,
  judgeFigure,
  judgeFlag,
  judgeInterval,
  judgeValid,
} from './judge.ts'

const cite: Citation = {
  document: '某办法',
  clause: '第三条',
  firstDay: '2020-01-01',
  lastDay: '2026-12-31',
  place: '000000',
  source: '测试',
  verified: true,
}
const numberOf = (value: number, unit: string): PolicyNumber => ({
  id: 'n',
  label: '线',
  unit,
  entries: [{ value, cite }],
})
const matterOf = (facts: Matter['facts'], on = '2026-06-30'): Matter => ({
  facts,
  on,
  place: '440800',
  used: new Map(),
})

describe('judgeFigure', () => {
  const share = numberOf(300, 'bp')
  const revenueFen = 100_000_000_000

  it.each([
    ['at-least', 300, 'met'],
    ['at-least', 299, 'not-met'],
    ['above', 300, 'not-met'],
    ['above', 301, 'met'],
    ['at-most', 300, 'met'],
    ['at-most', 301, 'not-met'],
    ['below', 300, 'not-met'],
    ['below', 299, 'met'],
    ['equal', 300, 'met'],
    ['unequal', 300, 'not-met'],
  ] as const)('%s 3%% at %d bp: %s', (is, value, result) => {
    expect(judgeFigure(matterOf({ rd_share: value }), 'rd_share', is, share).result).toBe(result)
  })

  it('computes a ratio exactly: one 分 below the line misses it and is not shown as reaching it', () => {
    const at = (rd_expense: number) =>
      judgeFigure(matterOf({ rd_expense, revenue: revenueFen }), 'rd_share', 'at-least', share)
    expect(at(3_000_000_000).result).toBe('met')
    expect(at(2_999_999_999)).toMatchObject({
      result: 'not-met',
      grounds: [{ text: expect.stringContaining('2.99%') }],
    })
  })

  it('names the parts a derived figure lacks', () => {
    const judged = judgeFigure(matterOf({ revenue: revenueFen }), 'rd_share', 'at-least', share)
    expect(judged).toMatchObject({ result: 'not-determinable', missing: ['rd_expense'] })
    expect(judged.grounds[0]?.text).toContain('缺研发费用')
  })

  it('does not divide by nothing', () => {
    const judged = judgeFigure(matterOf({ revenue: 0, rd_expense: 1 }), 'rd_share', 'at-least', share)
    expect(judged).toMatchObject({ result: 'not-determinable', missing: [] })
  })

  it('tells value, threshold, number, clause and source', () => {
    const [ground] = judgeFigure(matterOf({ employees: 20 }), 'employees', 'at-most', numberOf(500, '人')).grounds
    expect(ground).toMatchObject({
      clause: '第三条',
      source: cite,
      number: 'n',
      added: null,
      fact: 'employees',
      value: 20,
      threshold: 500,
      text: '从业人员20人，要求≤ 500人，符合。',
    })
  })

  it('does not decide by a rule that has ended', () => {
    const judged = judgeFigure(matterOf({ employees: 20 }, '2027-01-01'), 'employees', 'at-most', numberOf(500, '人'))
    expect(judged).toMatchObject({
      result: 'not-determinable',
      grounds: [{ text: expect.stringContaining('2026-12-31') }],
    })
  })
})

describe('other judgements', () => {
  it('of a flag', () => {
    expect(judgeFlag(matterOf({ tax_arrears: false }), 'tax_arrears', false, cite).result).toBe('met')
    expect(judgeFlag(matterOf({ tax_arrears: true }), 'tax_arrears', false, cite).result).toBe('not-met')
    expect(judgeFlag(matterOf({}), 'tax_arrears', false, cite)).toMatchObject({ missing: ['tax_arrears'] })
  })

  it('of a choice', () => {
    const wanted = ['A', 'B']
    expect(judgeChoice(matterOf({ tax_grade: 'B' }), 'tax_grade', wanted, cite).result).toBe('met')
    const refused = judgeChoice(matterOf({ tax_grade: 'C' }), 'tax_grade', wanted, cite)
    expect(refused.grounds[0]?.text).toBe('纳税信用级别：C级，要求为A级或B级，不符合。')
    expect(judgeChoice(matterOf({}), 'tax_grade', wanted, cite).result).toBe('not-determinable')
  })

  it.each([
    ['2026-06-29', 'not-met'],
    ['2026-06-30', 'met'],
    [undefined, 'not-determinable'],
  ])('of a last day %s: %s', (hightech_until, result) => {
    expect(judgeValid(matterOf({ hightech_until }), 'hightech_until', cite).result).toBe(result)
  })

  it.each([
    ['2022-03-31', 'not-met'],
    ['2022-04-01', 'met'],
    ['2022-06-30', 'met'],
    ['2022-07-01', 'not-met'],
    [undefined, 'not-determinable'],
  ])('of a window: %s %s', (founded_on, result) => {
    expect(judgeDay(matterOf({ founded_on }), 'founded_on', ['2022-04-01', '2022-06-30'], cite).result).toBe(result)
  })

  it.each([
    ['2025-12-30', '月', 6, 'met'],
    ['2025-12-31', '月', 6, 'met'],
    ['2026-01-01', '月', 6, 'not-met'],
    ['2024-06-30', '年', 2, 'met'],
    ['2024-07-01', '年', 2, 'not-met'],
    ['2026-05-31', '日', 30, 'met'],
    ['2026-06-01', '日', 30, 'not-met'],
    [undefined, '月', 6, 'not-determinable'],
  ])('of time since %s in %s: %d %s', (founded_on, unit, amount, result) => {
    expect(judgeElapsed(matterOf({ founded_on }), 'founded_on', 'at-least', numberOf(amount, unit)).result).toBe(result)
  })

  it.each([
    [60, 60, 'met'],
    [60, 100, 'met'],
    [59, 60, 'not-determinable'],
    [0, 59, 'not-met'],
  ])('of a score between %d and %d: %s', (low, high, result) => {
    const judged = judgeInterval(
      matterOf({}),
      { label: '得分', low, high, missing: ['revenue'] },
      'at-least',
      numberOf(60, '分值'),
    )
    expect(judged.result).toBe(result)
    expect(judged.missing).toEqual(result === 'not-determinable' ? ['revenue'] : [])
  })

  it('knows inputs of the rule, and nothing else beside the dictionary', () => {
    const inputs = { loan: { label: '贷款', type: 'money', unit: '万元', choices: null } } as const
    expect(getDefinition({ inputs }, 'loan').label).toBe('贷款')
    expect(() => getDefinition({ inputs }, 'lone')).toThrow(RangeError)
  })
})

describe('time since a day still to come', () => {
  const years = numberOf(2, '年')

  it.each([
    ['2026-07-01', 'at-least', 'not-met'],
    ['2200-12-31', 'at-least', 'not-met'],
    ['2200-12-31', 'at-most', 'met'],
    ['2024-06-30', 'at-most', 'met'],
    ['2024-06-29', 'at-most', 'not-met'],
  ] as const)('%s %s two years: %s', (founded_on, is, result) => {
    expect(judgeElapsed(matterOf({ founded_on }), 'founded_on', is, years).result).toBe(result)
  })
})
