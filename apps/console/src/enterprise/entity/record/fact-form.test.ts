import { findStated, STATED_FACTS } from '@huoshui/rules/fact/stated-facts'
import { describe, expect, it } from 'vitest'
import { factOptions, faultOfValue, findExisting, seenOf, sourceOptions, usualPeriod, wireValue } from './fact-form.ts'

const factsOf = (role: Parameters<typeof factOptions>[0]) =>
  factOptions(role).flatMap(({ options }) => options.map(({ value }) => value))

describe('what can be chosen', () => {
  it('for the teams every stated fact once, and no column of the register', () => {
    const facts = factsOf('city_staff')
    expect(facts.toSorted()).toEqual(STATED_FACTS.map(({ fact }) => fact).toSorted())
    expect(facts).not.toContain('capital')
    expect(facts).not.toContain('revenue_before')
  })

  it('for towns nothing an authority decides, and nobody’s word but what they saw or heard', () => {
    const facts = factsOf('town_staff')
    expect(facts).toContain('revenue')
    expect(facts).not.toContain('enforcement_list')
    expect(facts).not.toContain('good_credit')
    expect(sourceOptions('town_staff', 'revenue').map(({ label }) => label)).toEqual(['走访核实', '企业自报'])
    expect(sourceOptions('county_staff', 'revenue').map(({ label }) => label)).toEqual(['税务', '走访核实', '企业自报'])
    expect(sourceOptions('county_staff', 'net_margin')).toEqual([])
  })

  it('for banks and leaders nothing', () => {
    expect([...factsOf('bank_manager'), ...factsOf('leader')]).toEqual([])
  })
})

describe('what is sent', () => {
  it.each([
    ['revenue', '1200', '元', '1200元'],
    ['revenue', ' 1,200 ', undefined, '1,200万元'],
    ['employees', '30', '万元', '30人'],
    ['segment_share', '12.5', undefined, '12.5%'],
    ['tax_grade', 'A', undefined, 'A'],
    ['has_premises', false, undefined, false],
    ['guarantee_modes', ['patent'], undefined, ['patent']],
  ] as const)('%s %j %s', (fact, value, unit, sent) => {
    expect(wireValue(fact, typeof value === 'object' ? [...value] : value, unit)).toEqual(sent)
  })

  it.each([
    ['revenue', '', '请填写'],
    ['revenue', undefined, '请填写'],
    ['guarantee_modes', [], '请填写'],
    ['revenue', '一千', '不是金额'],
    ['revenue', '12人', '不认识'],
    ['employees', '2.5', '整数'],
    ['innovative_until', '2026-02-30', '应为日期'],
  ] as const)('%s %j is said to be wrong before it is sent', (fact, value, sentence) => {
    expect(faultOfValue(fact, typeof value === 'object' ? [...value] : value, '万元')).toContain(sentence)
  })

  it('full-width digits and yes or no can be read', () => {
    expect(faultOfValue('revenue', '１，２００', '万元')).toBeUndefined()
    expect(faultOfValue('has_premises', false, undefined)).toBeUndefined()
  })
})

it('the period that ended last is offered', () => {
  const periodOn = (fact: 'revenue' | 'electricity' | 'orders', today: string) => {
    const stated = findStated(fact)
    return stated && usualPeriod(stated, today)
  }
  expect(periodOn('revenue', '2026-11-20')).toBe('2025')
  expect(periodOn('electricity', '2026-11-20')).toBe('2026-10')
  expect(periodOn('electricity', '2026-01-20')).toBe('2025-12')
  expect(periodOn('orders', '2026-01-20')).toBe('')
})

it('what the same source says of the same period is what was seen', () => {
  const statement = {
    fact: 'revenue',
    source: 'tax',
    period: '2025',
    numberValue: 100,
    textValue: null,
    recordedOn: '2026-01-01',
  }
  const form = { fact: 'revenue', source: 'tax', period: '2025', asOf: '' } as const
  expect(seenOf(findExisting([statement], form))).toEqual({ value: 100, recordedOn: '2026-01-01' })
  expect(findExisting([statement], { ...form, period: '2024' })).toBeUndefined()
  expect(findExisting([statement], { ...form, source: 'visit' })).toBeUndefined()
  expect(seenOf(findExisting([], form))).toBeNull()
})
