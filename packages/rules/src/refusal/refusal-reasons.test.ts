import { describe, expect, it } from 'vitest'
import { FIVE_STANDARDS } from '../five-standards/judge-standard.ts'
import { isBareReason, REFUSAL_REASONS, REPAIRERS } from './refusal-reasons.ts'
import { UNFIT_REASONS } from './unfit-reasons.ts'

describe('reasons', () => {
  it('have two levels, somebody who can put them right and a way to do so; none is a mere policy', () => {
    expect(Object.keys(REFUSAL_REASONS).length).toBeGreaterThan(20)
    for (const [key, { label, group, by, playbook }] of Object.entries(REFUSAL_REASONS)) {
      expect(key.split('.')).toHaveLength(2)
      expect(by in REPAIRERS).toBe(true)
      expect([label.length > 1, group.length > 1, playbook.length > 5]).toEqual([true, true, true])
      expect(label).not.toMatch(/政策/)
    }
  })

  it('of the review name the standard that failed; every standard has one', () => {
    const told = Object.entries(UNFIT_REASONS).map(([key, { standard }]) => [key.split('.')[0], standard])
    for (const [prefix, standard] of told) expect(prefix).toBe(standard)
    expect(new Set(told.map(([, standard]) => standard))).toEqual(new Set(Object.keys(FIVE_STANDARDS)))
  })
})

describe('a bare reason', () => {
  it.each([
    '不符合我行政策',
    '不符合我行信贷政策。',
    '未达到本行准入条件',
    '综合评定不予授信',
    '其他原因',
    '',
    '不满足银行相关规定要求',
    '暂不符合授信条件',
  ])('“%s” says nothing', (text) => expect(isBareReason(text)).toBe(true))
  it.each([
    '近三个月流水不足，月均低于申请额度的十分之一',
    '抵押物权属不清',
    '资产负债率 85%',
    '补齐 2025 年审计报告',
    '法定代表人有两笔逾期',
  ])('“%s” says something', (text) => expect(isBareReason(text)).toBe(false))
})
