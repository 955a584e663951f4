import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomCase } from '../random-criteria.fixture.ts'
import { type Change, changeOf } from './change.ts'
import { describeChange } from './describe-change.ts'
import { nearest } from './nearest.ts'

describe('describeChange', () => {
  it.each<[Change, string]>([
    [changeOf('revenue', 920_000_000, 1_000_000_000), '上年营业收入 增加 80 万元（920 万元 → 1,000 万元）'],
    [changeOf('debt_ratio', 7250, 7000), '资产负债率 减少 2.5 个百分点（72.5% → 70%）'],
    [
      changeOf('loan_matures_on', '2027-04-01', '2027-05-30'),
      '最近一笔贷款到期日 推后 59 日（2027-04-01 → 2027-05-30）',
    ],
    [changeOf('tax_arrears', true, false), '欠税 改为 否（现为 是），须由有关部门认定'],
    [changeOf('type', 'sole_trader', 'company'), '经营主体类型 改为 企业（现为 个体工商户），无人可以改变'],
    [changeOf('employees', undefined, 20), '上年从业人员 未知，须查明为 20 人'],
    [{ kind: 'wait', mover: 'time', until: '2027-03-01', facts: ['founded_on'] }, '等到 2027-03-01（成立日期）'],
  ])('%j', (change, text) => {
    expect(describeChange(change)).toBe(text)
  })

  it('has words for every change there is', () => {
    fc.assert(
      fc.property(randomCase(), ({ criterion, facts, on }) => {
        for (const { changes } of nearest(criterion, facts, on)) {
          for (const change of changes) {
            expect(describeChange(change)).not.toMatch(/undefined|NaN|null|（）/)
            if (change.kind === 'wait') expect(change.facts).not.toEqual([])
          }
        }
      }),
      { numRuns: 1000 },
    )
  })
})
