import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../decide/decide.ts'
import { randomCase } from '../random-criteria.fixture.ts'
import { parseCriterion } from '../text/parse-criterion.ts'
import { explain, explainLines, VERDICT_WORDS } from './explain.ts'

const on = '2026-11-22'

function explained(text: string, facts: Parameters<typeof decide>[1]): string {
  const parsed = parseCriterion(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return explain(decide(parsed.criterion, facts, on))
}

describe('explain', () => {
  it('shows each clause on a line of its own, groups set in', () => {
    const text =
      '营业收入 ≥ 1000万元 且 成立满2年 且 （行业 属于 [C、F51] 或 标签 含任一 [农业]） 且 非 欠税 为 是 且 资产负债率 ≤ 70%'
    const facts = {
      revenue: 1_200_000_000,
      founded_on: '2025-01-05',
      industry: 'A0411',
      tags: ['农业', '外贸'],
      tax_arrears: false,
      debt_ratio: 7000.001,
    }
    expect(explained(text, facts)).toBe(
      [
        '不符合 ✗',
        '  营业收入 1,200 万元 ≥ 1,000 万元 ✓',
        '  成立日期 2025-01-05 满 2 年（不晚于 2024-11-22） ✗',
        '  以下满足任一即可： ✓',
        '    行业 A0411 渔业 属于 [C 制造业、F51 批发业] ✗',
        '    标签 [农业、外贸] 含任一 [农业] ✓',
        '  以下不得成立： ✓',
        '    欠税 为 否，须为 是 ✗',
        '  资产负债率 略高于 70% ≤ 70% ✗',
      ].join('\n'),
    )
  })

  it('tells an amount in the unit of its bound, where that still decides by eye', () => {
    const line = (revenue: number) => explained('营业收入 ≥ 150万元', { revenue }).split('\n').at(-1)
    expect(line(45_201_399_831)).toBe('  营业收入 45,201.40 万元 ≥ 150 万元 ✓')
    expect(line(149_999_999)).toBe('  营业收入 1,499,999.99 元 ≥ 150 万元 ✗')
    expect(line(150_000_001)).toBe('  营业收入 1,500,000.01 元 ≥ 150 万元 ✓')
    expect(line(149_123_456)).toBe('  营业收入 149.12 万元 ≥ 150 万元 ✗')
  })

  it('says what is lacking', () => {
    expect(explained('营业收入 ≥ 1000万元 且 净利润率 > 5% 且 从业人员 ≥ 5', { employees: 9 })).toBe(
      [
        '无法判断：缺 上年营业收入、净利润率（由上年净利润、上年营业收入算得）',
        '  营业收入 未知，须 ≥ 1,000 万元 ？',
        '  净利润率 未知，须 > 5% ？',
        '  从业人员 9 人 ≥ 5 人 ✓',
      ].join('\n'),
    )
  })

  it('names areas as it is told', () => {
    const decision = decide({ fact: 'unit', in: ['440811'] }, { unit: '440811' }, on)
    expect(explain(decision, (_, code) => (code === '440811' ? '麻章区' : undefined))).toBe(
      '符合 ✓\n  管理单元 麻章区 属于 [麻章区] ✓',
    )
  })

  it('agrees with the decision, line by line', () => {
    fc.assert(
      fc.property(randomCase(), ({ criterion, facts, on: day }) => {
        const decision = decide(criterion, facts, day)
        const text = explain(decision)
        const lines = explainLines(decision)
        expect(text.split('\n')[0]?.startsWith(VERDICT_WORDS[decision.verdict])).toBe(true)
        expect(lines[0]?.verdict).toBe(decision.verdict)
        expect(text.split('\n').length).toBe(lines.length + ('all' in criterion ? 0 : 1))
        expect(text).not.toMatch(/undefined|null|NaN/)
        if (decision.verdict === 'not-determinable') expect(text.split('\n')[0]).toMatch(/：缺 ./)
        for (const line of lines) if (line.text.includes(' 未知，须 ')) expect(line.verdict).toBe('not-determinable')
      }),
      { numRuns: 3000 },
    )
  })
})
