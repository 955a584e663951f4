import type { SizeJudgement } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { describeSize, mixesYears, printBounds, printIndicator, sizeWord, wordsOfSizes } from './describe-size.ts'

const indicator = (name: 'staff' | 'revenue', value: number | null, isLimiting = false) => ({
  indicator: name,
  value,
  grade: null,
  bounds: [3, 2, 1],
  source: null,
  period: null,
  isLimiting,
  entry: null,
})

const decided: SizeJudgement = {
  outcome: 'decided',
  isByReference: false,
  sizeClass: 'small',
  possible: ['small'],
  missing: [],
  industry: '批发业',
  indicators: [indicator('staff', 12), indicator('revenue', 5, true)],
  industryReason: null,
  uncovered: null,
  contradictsRegister: false,
  basis: { instrument: '示例标准', clause: '（四）', firstDay: '2011-06-18', source: '示例', verified: false },
}

describe('the size in words', () => {
  it('names the class and what decided it', () => {
    expect(sizeWord(decided)).toBe('小型')
    expect(describeSize(decided)).toBe('按“批发业”的标准，由营业收入决定。')
  })

  it('never names a class where a figure is missing, but says which remain', () => {
    const open: SizeJudgement = {
      ...decided,
      outcome: 'not-determinable',
      sizeClass: null,
      possible: ['micro', 'small'],
      missing: ['revenue'],
    }
    expect(sizeWord(open)).toBe('无法判断')
    expect(describeSize(open)).toBe('按“批发业”的标准，缺少营业收入；还可能是微型、小型。')
  })

  it.each([
    ['missing', '没有登记'],
    ['unknown', '不在国民经济行业分类之中'],
    ['too-coarse', '位数不够'],
  ] as const)('says why an industry code %s does not do', (industryReason, words) => {
    const needed: SizeJudgement = { ...decided, outcome: 'industry-needed', sizeClass: null, industryReason }
    expect(sizeWord(needed)).toBe('无法判断')
    expect(describeSize(needed)).toContain(words)
  })

  it('says that an industry is not in the table', () => {
    const outside: SizeJudgement = { ...decided, outcome: 'not-covered', sizeClass: null, uncovered: '金融业' }
    expect(sizeWord(outside)).toBe('不适用')
    expect(describeSize(outside)).toContain('“金融业”不在')
  })

  it('tells when the figures are of different years', () => {
    const of = (...periods: (string | null)[]) => ({
      ...decided,
      indicators: periods.map((period) => ({ ...indicator('staff', 1), period })),
    })
    expect(mixesYears(of('2025', '2025-12', null))).toBe(false)
    expect(mixesYears(of('2025', '2023'))).toBe(true)
  })

  it('prints figures and bounds in their unit', () => {
    expect(printIndicator('staff', 1000)).toBe('1,000人')
    expect(printIndicator('revenue', 0)).toBe('0万元')
    expect(printIndicator('revenue', 136_951_873)).toBe('136.95万元')
    expect(printBounds('revenue', [40_000_000_000, 2_000_000_000, 300_000_000])).toBe(
      '大型 40,000万元，中型 2,000万元，小型 300万元',
    )
    expect(wordsOfSizes(['micro', 'small'])).toBe('微型、小型')
  })
})
