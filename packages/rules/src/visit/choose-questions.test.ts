import { describe, expect, it } from 'vitest'
import type { Criterion } from '../criteria/criterion.ts'
import type { Statement } from '../fact/statement-order.ts'
import { chooseQuestions, MOST_QUESTIONS } from './choose-questions.ts'

const on = '2026-11-30'
const criteria: Criterion[] = [
  {
    all: [
      { fact: 'revenue', is: 'at-least', value: 10 },
      { fact: 'founded_on', elapsed: 'at-least', amount: 1, unit: 'year' },
    ],
  },
  { fact: 'employees', is: 'at-least', value: 5 },
  { fact: 'revenue', is: 'at-least', value: 1000 },
]
const register = { founded_on: '2020-01-01', type: 'company' }
const said = (fact: string, source: string, period: string, value: number, recordedOn: string): Statement => ({
  fact,
  source,
  period,
  value,
  recordedOn,
})

describe('questions of a visit', () => {
  it('are what settles most products, of the last year that ended', () => {
    const { ask: asked } = chooseQuestions(register, [], criteria, on)
    expect(asked.map(({ fact, products }) => [fact, products])).toEqual([
      ['revenue', 2],
      ['employees', 1],
    ])
    expect(asked[0]).toMatchObject({ period: '2025', stated: { statement: 'revenue' } })
  })

  it('leave out what is known, and say whose word it is and of when', () => {
    const { known, ask: asked } = chooseQuestions(
      register,
      [said('revenue', 'tax', '2025', 5000, '2026-05-01')],
      criteria,
      on,
    )
    expect(asked.map(({ fact }) => fact)).toEqual(['employees'])
    expect(known.find(({ fact }) => fact === 'revenue')).toMatchObject({
      value: 5000,
      provenance: { source: 'tax', period: '2025', recordedOn: '2026-05-01' },
      isStale: false,
    })
  })

  it('ask again what the firm itself said a year ago, and not what others did', () => {
    const orders: Criterion[] = [{ fact: 'orders', is: 'at-least', value: 10 }]
    const asked = (source: string, recordedOn: string) =>
      chooseQuestions(register, [said('orders', source, '', 8, recordedOn)], orders, on).ask.map(({ fact }) => fact)
    expect(asked('self_reported', '2025-11-30')).toEqual(['orders'])
    expect(asked('self_reported', '2025-12-01')).toEqual([])
    expect(asked('customs', '2025-11-30')).toEqual([])
  })

  it('never ask the firm for what an authority decides, nor for the need the form asks anyway', () => {
    const others: Criterion[] = [
      { fact: 'dishonest_list', is: 'equal', value: false } as unknown as Criterion,
      { fact: 'need_amount', is: 'at-least', value: 1 },
    ]
    expect(chooseQuestions(register, [], others, on).ask).toEqual([])
  })

  it('are at most five', () => {
    const many: Criterion[] = [
      'revenue',
      'employees',
      'total_assets',
      'total_debt',
      'orders',
      'receivables',
      'main_revenue',
    ].map((fact) => ({ fact, is: 'at-least', value: 1 }) as Criterion)
    expect(chooseQuestions(register, [], many, on).ask).toHaveLength(MOST_QUESTIONS)
  })
})
