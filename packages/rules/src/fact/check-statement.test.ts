import { describe, expect, it } from 'vitest'
import { checkStatement, storedValue, type WantedStatement } from './check-statement.ts'
import { FACT_IDS, FACTS } from './dictionary.ts'
import type { FactDefinition } from './fact.ts'
import { readFactValue } from './read-value.ts'
import { findStated, findStatement, isFromAuthority, STATED_FACTS } from './stated-facts.ts'

const today = '2026-11-20'
const revenue: WantedStatement = {
  fact: 'revenue',
  value: '1200万元',
  period: '2025',
  source: 'tax',
  asOf: '2026-05-31',
}
const check = (given: Partial<WantedStatement>) => checkStatement({ ...revenue, ...given }, today)
const land = { fact: 'land_certified', value: true, period: '', source: 'visit', asOf: today }

describe('what can be entered', () => {
  it('each statement once, under the fact that bears its name', () => {
    const names = STATED_FACTS.map(({ statement }) => statement)
    expect(new Set(names).size).toBe(names.length)
    expect(findStated('revenue_before')).toEqual(findStated('revenue'))
    expect(findStated('revenue_growth')).toBeUndefined()
    expect(findStatement('revenue')?.fact).toBe('revenue')
    expect(findStatement('moon')).toBeUndefined()
  })

  it('facts that read one statement ask for the same kind of period, so that one form enters both', () => {
    const kinds = new Map<string, Set<string>>()
    for (const id of FACT_IDS) {
      const { origin }: FactDefinition = FACTS[id]
      if (!('statement' in origin)) continue
      const kind = origin.period === 'year-before' ? 'last-year' : origin.period
      kinds.set(origin.statement, (kinds.get(origin.statement) ?? new Set()).add(kind))
    }
    expect([...kinds].filter(([, found]) => found.size > 1)).toEqual([])
  })

  it('the firm’s own word only of what it is asked, never of what an authority decides', () => {
    const own = STATED_FACTS.filter(({ sources }) => sources.includes('self_reported'))
    expect(own.length).toBeGreaterThan(10)
    expect(own.filter(({ fact }) => isFromAuthority(fact))).toEqual([])
    expect(findStated('first_loan')?.sources).toEqual(['bank'])
    expect(findStated('enforcement_list')?.sources).toEqual(['court'])
  })
})

describe('a right one', () => {
  it.each([
    [{}, 120_000_000_0],
    [{ value: '１，２００万元' }, 1_200_000_000],
    [{ value: '0.12亿元' }, 1_200_000_000],
    [{ value: '0元' }, 0],
    [{ asOf: '2025-12-31' }, 1_200_000_000],
    [{ source: 'self_reported' }, 1_200_000_000],
    [{ fact: 'revenue_before', period: '2024' }, 1_200_000_000],
    [{ fact: 'net_profit', value: '-30万元' }, -30_000_000],
    [{ fact: 'electricity', source: 'power', value: '1,000.5千瓦时', period: '2026-11', asOf: today }, 1000.5],
    [{ ...land, fact: 'giant_until', source: 'industry', value: '2028-12-31' }, '2028-12-31'],
    [land, true],
  ] as const)('%j', (given, value) => {
    expect(check(given)).toMatchObject({ isOk: true, value })
  })
})

describe('a wrong one says so at its field', () => {
  it.each([
    ['fact', { fact: 'revenu' }, '是否应为“revenue”（营业收入）'],
    ['fact', { fact: 'moon_phase_xyzzy' }, '请从列表中选择'],
    ['fact', { fact: 'toString' }, '没有名为'],
    ['fact', { fact: 'status' }, '用“更正登记信息”'],
    ['fact', { fact: 'revenue_growth' }, '由其他指标算出'],
    ['value', { value: '1200' }, '没有写单位'],
    ['value', { value: '1200人' }, '不认识金额单位'],
    ['value', { value: '-1万元' }, '不能小于 0'],
    ['value', { value: true }, '应为金额'],
    ['value', { value: 12.5 }, '以分计'],
    ['value', { value: ['1万元'] }, '应为金额'],
    ['value', { ...land, value: '是' }, 'true 或 false'],
    ['value', { ...land, fact: 'specialised_on', source: 'industry', value: '2026-11-21' }, '不能晚于今天'],
    ['value', { ...land, fact: 'giant_until', source: 'industry', value: '2026-02-30' }, '应为日期'],
    ['period', { period: '' }, '已经结束的年份'],
    ['period', { period: '2026' }, '还没有结束'],
    ['period', { period: '２０２５' }, '已经结束的年份'],
    ['period', { period: '2025-Q1' }, '已经结束的年份'],
    ['period', { ...land, period: '2025' }, '不分期间'],
    ['period', { fact: 'electricity', source: 'power', value: '1千瓦时', period: '2026-12', asOf: today }, '还没有到'],
    ['period', { fact: 'electricity', source: 'power', value: '1千瓦时', period: '2026-13', asOf: today }, '年月'],
    ['source', { source: 'court' }, '来源应为：税务、走访核实、企业自报'],
    ['source', { source: 'moon' }, '不由“moon”给出'],
    ['asOf', { asOf: '2026-11-21' }, '不能晚于今天'],
    ['asOf', { asOf: '2025-12-30' }, '最早在 2025-12-31 才有'],
    ['asOf', { ...land, asOf: '1949-01-01' }, '年份不对'],
    ['asOf', { asOf: '昨天' }, '应为日期'],
  ] as const)('%s: %j', (field, given, sentence) => {
    expect(check(given)).toEqual({ isOk: false, problems: [{ field, message: expect.stringContaining(sentence) }] })
  })

  it('all of them at once', () => {
    const checked = check({ value: '1200', period: '2026', source: 'court', asOf: '2027-01-01' })
    expect(checked).toMatchObject({ problems: ['value', 'period', 'source', 'asOf'].map((field) => ({ field })) })
  })
})

it('what is stored is read back as it was given', () => {
  const given = { ...land, fact: 'guarantee_modes', value: ['抵押', 'patent'] }
  const checked = check(given)
  if (!checked.isOk) throw new Error('not taken')
  expect(storedValue(checked.value)).toBe('mortgage,patent')
  expect(readFactValue(FACTS.guarantee_modes, storedValue(checked.value))).toEqual(['mortgage', 'patent'])
  expect([true, false, 3, '2026-01-01', []].map(storedValue)).toEqual([1, 0, 3, '2026-01-01', ''])
})
