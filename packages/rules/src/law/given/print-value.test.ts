import { describe, expect, it } from 'vitest'
import { FACTS } from '../../fact/dictionary.ts'
import { computeFigure } from './compute-figure.ts'
import { listFacts, listStatedFacts } from './list-facts.ts'
import { printPolicyValue } from './print-policy-value.ts'
import { printInUnit, printValue } from './print-value.ts'
import { sampleValues } from './sample-values.ts'

it('of years and points says which is which', () => {
  expect(printPolicyValue({ unit: '年或分' }, [2, 5])).toBe('每满2年1分，最高5分')
})

describe('printValue', () => {
  it.each([
    ['revenue', 1_234_000_000, '1,234万元'],
    ['rd_share', 350, '3.5%'],
    ['rd_share', 299.9999, '2.99%'],
    ['main_revenue_growth', -125, '-1.25%'],
    ['employees', 30, '30人'],
    ['has_need', true, '是'],
    ['has_need', false, '否'],
    ['tax_grade', 'A', 'A级'],
    ['tax_grade', 'E', 'E'],
    ['founded_on', '2020-01-01', '2020-01-01'],
    ['guarantee_modes', ['mortgage', 'pledge'], '抵押、质押'],
    ['guarantee_modes', [], '无'],
    ['revenue', [100_000_000, 200_000_000], '100万元至200万元'],
  ] as const)('%s %j: %s', (fact, value, text) => expect(printValue(value, FACTS[fact])).toBe(text))

  it.each([
    [50_000_000, '分', '50万元'],
    [300, 'bp', '3%'],
    [60, '分值', '60分'],
    [3, '年', '3年'],
  ])('of a policy number %d %s: %s', (value, unit, text) => expect(printInUnit(value, unit)).toBe(text))
})

describe('computeFigure', () => {
  it.each([
    [{ rd_share: 400, rd_expense: 1, revenue: 1 }, 'rd_share', 400, []],
    [{ rd_expense: 3, revenue: 100 }, 'rd_share', 300, []],
    [{ main_revenue: 90, main_revenue_before: 100 }, 'main_revenue_growth', -1000, []],
    [{ rd_expense: 1, rd_expense_before: 2 }, 'rd_two_years', 3, []],
    [{ rd_expense: 3 }, 'rd_share', null, ['revenue']],
    [{ rd_expense: 3, revenue: 0 }, 'rd_share', null, []],
    [{}, 'employees', null, ['employees']],
    [{}, 'loan_of_the_case', null, ['loan_of_the_case']],
  ])('%j %s: %s', (facts, id, value, missing) => expect(computeFigure(facts, id)).toEqual({ value, missing }))
})

describe('facts of a rule', () => {
  const rule = {
    facts: ['rd_share', 'revenue', 'tax_grade'],
    inputs: { loan: { label: '贷款', type: 'money', unit: '万元', choices: null } },
  } as const

  it('are listed inputs first, derived ones with their parts', () => {
    expect(listFacts(rule).map(({ name, isInput, parts }) => [name, isInput, parts])).toEqual([
      ['loan', true, []],
      ['rd_share', false, ['rd_expense', 'revenue']],
      ['revenue', false, []],
      ['tax_grade', false, []],
    ])
    expect(listStatedFacts(rule)).toEqual(['rd_expense', 'revenue', 'tax_grade'])
  })

  it('are tried at the bounds of the rule’s numbers', () => {
    const cite = {
      document: '',
      clause: '',
      firstDay: '2020-01-01',
      lastDay: null,
      place: '000000',
      source: '',
      verified: true,
    }
    const numbers = [
      { id: 'x.one', label: '', unit: '分', entries: [{ value: 500, cite }] },
      { id: 'x.row', label: '', unit: '分', entries: [{ value: [70, 60], cite }] },
    ]
    const whole = { ...rule, id: 'x', label: '', question: '', numbers, file: '', decide: () => expect.fail() }
    const samples = sampleValues(whole, '2026-01-01')
    expect(Object.keys(samples).sort()).toEqual(['loan', 'rd_expense', 'revenue', 'tax_grade'])
    expect(samples['revenue']).toEqual(expect.arrayContaining([0, 499, 500, 501, 69, 70, 71, 60]))
    expect(samples['tax_grade']).toEqual(['A', 'B', 'M', 'C', 'D'])
  })
})
