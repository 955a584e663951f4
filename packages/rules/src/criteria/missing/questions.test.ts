import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACTS } from '../../fact/dictionary.ts'
import type { Criterion } from '../criterion.ts'
import { decide } from '../decide/decide.ts'
import { randomCriterion, randomFacts } from '../random-criteria.fixture.ts'
import { questions } from './questions.ts'

const on = '2026-11-22'
const rich: Criterion = { fact: 'revenue', is: 'at-least', value: 10 }
const staffed: Criterion = { fact: 'employees', is: 'at-least', value: 5 }
const ordered: Criterion = { fact: 'orders', is: 'at-least', value: 5 }
const unasked: Criterion = { fact: 'tax_paid', is: 'at-least', value: 5 }

describe('questions', () => {
  it('asks first what settles the most', () => {
    const asked = questions([{ all: [rich, staffed] }, { all: [rich, ordered] }, rich, staffed], {}, on)
    expect(asked.map(({ fact, settles, criteria }) => ({ fact, settles, criteria }))).toEqual([
      { fact: 'revenue', settles: 2, criteria: [0, 1, 2] },
      { fact: 'employees', settles: 1.5, criteria: [0, 3] },
      { fact: 'orders', settles: 0.5, criteria: [1] },
    ])
    expect(asked[0]?.question).toBe(FACTS.revenue.question)
  })

  it('asks nothing that is settled, known, or nobody can be asked', () => {
    expect(questions([{ all: [rich, staffed] }], { revenue: 1 }, on)).toEqual([])
    expect(questions([{ any: [rich, staffed] }], { revenue: 11 }, on)).toEqual([])
    expect(questions([unasked], {}, on)).toEqual([])
    expect(questions([{ any: [{ all: [rich, unasked] }, unasked] }], {}, on)).toEqual([])
  })

  it('asks for the parts of a computed figure together', () => {
    const share: Criterion = { fact: 'rd_share', is: 'at-least', value: 300 }
    expect(questions([share], { revenue: 100 }, on).map(({ fact }) => fact)).toEqual(['rd_expense'])
    const both = questions([share, share, share, { all: [staffed, unasked] }], {}, on)
    expect(both.map(({ fact, settles }) => [fact, settles])).toEqual([
      ['rd_expense', 0],
      ['revenue', 3],
      ['employees', 0.5],
    ])
  })

  it('stops at the number asked for', () => {
    expect(questions([rich, staffed, ordered], {}, on, { most: 2 })).toHaveLength(2)
  })

  it('asks each fact once, only unknown ones of open criteria, with a question', () => {
    const cases = fc
      .array(randomCriterion(), { minLength: 1, maxLength: 8 })
      .chain((criteria) => randomFacts({ all: criteria }, on).map((facts) => ({ criteria, facts })))
    fc.assert(
      fc.property(cases, ({ criteria, facts }) => {
        const asked = questions(criteria, facts, on)
        expect(new Set(asked.map(({ fact }) => fact)).size).toBe(asked.length)
        for (const { fact, question, settles, criteria: indexes } of asked) {
          expect(facts[fact]).toBeUndefined()
          expect(question).not.toBe('')
          expect(settles).toBeGreaterThan(-1e-9)
          expect(indexes.length).toBeGreaterThan(0)
          for (const index of indexes) {
            expect(decide(criteria[index] ?? { all: [] }, facts, on).verdict).toBe('not-determinable')
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})
