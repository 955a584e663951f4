import { describe, expect, it } from 'vitest'
import { withAsk, withFact } from './choose-fact.ts'
import { emptyClause } from './row.ts'

const revenue = { ...emptyClause(), fact: 'revenue', ask: 'at-most', low: '100' } as const

describe('another fact', () => {
  it('keeps comparison and figure where the unit is the same', () => {
    expect(withFact(revenue, 'tax_paid')).toMatchObject({ fact: 'tax_paid', ask: 'at-most', low: '100' })
  })

  it('keeps the comparison, not the figure, where the unit is another', () => {
    expect(withFact(revenue, 'employees')).toMatchObject({ ask: 'at-most', low: '' })
  })

  it('begins anew where neither fits', () => {
    expect(withFact(revenue, 'type')).toMatchObject({ ask: 'in', low: '', values: [] })
    expect(withFact({ ...emptyClause(), fact: 'type', ask: 'in', values: ['company'] }, 'status').values).toEqual([])
  })
})

it('a day is no length of time', () => {
  const founded = { ...emptyClause(), fact: 'founded_on', ask: 'elapsed-at-least', low: '2' } as const
  expect(withAsk(founded, 'elapsed-below').low).toBe('2')
  expect(withAsk(founded, 'at-least').low).toBe('')
})
