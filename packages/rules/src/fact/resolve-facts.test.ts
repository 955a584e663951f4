import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveFacts } from './derive-facts.ts'
import { FACT_IDS, FACTS } from './dictionary.ts'
import { type RegisterRow, resolveFacts } from './resolve-facts.ts'
import type { Statement } from './statement-order.ts'

const on = '2026-11-22'

function stated(fact: string, source: string, period: string, value: Statement['value'], recordedOn = '2026-05-31') {
  return { fact, source, period, value, recordedOn }
}

describe('resolveFacts', () => {
  it('reads the register, and leaves out what it does not say', () => {
    const register: RegisterRow = {
      unit_code: '440811',
      town_code: null,
      type: 'company',
      status: 'active',
      size_class: 'undetermined',
      industry_code: '3859',
      founded_on: '2020-02-29',
      capital_fen: 500_000_000n,
      tags: [],
    }
    expect(resolveFacts(register, [], { on }).facts).toEqual({
      unit: '440811',
      type: 'company',
      status: 'active',
      industry: 'C3859',
      founded_on: '2020-02-29',
      capital: 500_000_000,
      tags: [],
    })
  })

  it('takes yearly figures of the year asked for only, never 0 for a gap', () => {
    const { facts } = resolveFacts({}, [stated('revenue', 'tax', '2025', 120), stated('revenue', 'tax', '2024', 100)], {
      on,
    })
    expect(facts).toEqual({ revenue: 120, revenue_before: 100, revenue_growth: 2000 })
    expect(resolveFacts({}, [stated('revenue', 'tax', '2023', 100)], { on }).facts).toEqual({})
    expect(resolveFacts({}, [stated('revenue', 'tax', '2025-Q4', 100)], { on }).facts).toEqual({})
  })

  it('takes what others state before the firm’s own word, then the order of sources', () => {
    const own = stated('revenue', 'self_reported', '2025', 900, '2026-11-01')
    const visit = stated('revenue', 'visit', '2025', 300)
    const tax = stated('revenue', 'tax', '2025', 200)
    expect(resolveFacts({}, [own], { on }).provenance.revenue?.source).toBe('self_reported')
    expect(resolveFacts({}, [own, visit], { on }).facts.revenue).toBe(300)
    const all = resolveFacts({}, [own, visit, tax], { on })
    expect(all.facts.revenue).toBe(200)
    expect(all.provenance.revenue).toEqual({ source: 'tax', period: '2025', recordedOn: '2026-05-31' })
    expect(all.contradictions.map(({ source, value }) => [source, value])).toEqual([
      ['self_reported', 900],
      ['visit', 300],
    ])
  })

  it('sees no contradiction in the same figure or in another period', () => {
    const rows = [
      stated('electricity', 'power', '2026-10', 800),
      stated('electricity', 'power', '2026-09', 900),
      stated('revenue', 'tax', '2025', 200),
      stated('revenue', 'visit', '2025', 200),
    ]
    expect(resolveFacts({}, rows, { on }).contradictions).toEqual([])
  })

  it.each([
    ['2026-10', 1],
    ['2025-11', 1],
    ['2025-10', undefined],
    ['2026-12', undefined],
    ['2026', undefined],
    ['2026-Q3', undefined],
  ])('takes a monthly figure of %s: %s', (period, value) => {
    expect(resolveFacts({}, [stated('electricity', 'power', period, 1)], { on }).facts.electricity).toBe(value)
  })

  it('takes the newest of what has no year, a running period as of the day recorded', () => {
    const rows = [
      stated('orders', 'visit', '2026', 1, '2026-03-01'),
      stated('orders', 'visit', '', 2, '2026-04-01'),
      stated('orders', 'bank', '2025', 3, '2026-06-01'),
      stated('orders', 'bank', '2026-Q4', 4, '2026-10-20'),
    ]
    expect(resolveFacts({}, rows.slice(0, 3), { on }).facts.orders).toBe(2)
    expect(resolveFacts({}, rows, { on }).facts.orders).toBe(4)
  })

  it('does not know today what is recorded tomorrow', () => {
    expect(resolveFacts({}, [stated('revenue', 'tax', '2025', 1, '2026-11-23')], { on }).facts).toEqual({})
  })

  it('knows who is on no list once the list was loaded', () => {
    const list = { fact: 'dishonest_list', asOf: '2026-11-01', validUntil: '2026-12-01' }
    const wholeLists = new Map([['dishonest_list', list]] as const)
    const { facts, provenance } = resolveFacts({}, [], { on, wholeLists })
    expect(facts).toEqual({ dishonest_list: false })
    expect(provenance.dishonest_list).toEqual({ source: 'whole_list', period: '', recordedOn: '2026-11-01' })
    const listed = stated('dishonest_list', 'court', '', true)
    expect(resolveFacts({}, [listed], { on, wholeLists }).facts.dishonest_list).toBe(true)
  })

  it('reports values it can’t read', () => {
    const rows = [stated('revenue', 'tax', '2025', '很多'), stated('loan_matures_on', 'bank', '', '2026-02-30')]
    const { facts, unreadable } = resolveFacts({}, rows, { on })
    expect(facts).toEqual({})
    expect(unreadable).toEqual(rows)
  })

  it('reads words and flags as records have them', () => {
    const rows = [
      stated('tax_grade', 'tax', '2025', 'A'),
      stated('tax_arrears', 'tax', '', 1),
      stated('has_premises', 'visit', '', '否'),
      stated('guarantee_modes', 'visit', '', '抵押、patent'),
    ]
    expect(resolveFacts({}, rows, { on }).facts).toEqual({
      tax_grade: 'A',
      tax_arrears: true,
      has_premises: false,
      guarantee_modes: ['mortgage', 'patent'],
    })
  })

  it('does not depend on the order of rows', () => {
    const row = fc.record({
      fact: fc.constantFrom('revenue', 'orders', 'electricity', 'employees'),
      source: fc.constantFrom('tax', 'visit', 'self_reported', 'bank', 'registry', 'power'),
      period: fc.constantFrom('', '2025', '2024', '2026', '2026-10', '2026-Q3', '2025-12'),
      value: fc.integer({ min: 0, max: 5 }),
      recordedOn: fc.constantFrom('2026-05-31', '2026-06-30', '2026-12-31'),
    })
    const rows = fc.uniqueArray(row, { selector: (one) => `${one.fact}/${one.source}/${one.period}`, maxLength: 12 })
    fc.assert(
      fc.property(rows, (statements) => {
        const forth = resolveFacts({}, statements, { on })
        const back = resolveFacts({}, [...statements].reverse(), { on })
        expect(back.facts).toEqual(forth.facts)
        expect(back.provenance).toEqual(forth.provenance)
        expect(new Set(back.contradictions.map((one) => JSON.stringify(one)))).toEqual(
          new Set(forth.contradictions.map((one) => JSON.stringify(one))),
        )
      }),
      { numRuns: 500 },
    )
  })
})

describe('deriveFacts', () => {
  it.each([
    [{ revenue: 300, net_profit: -3 }, { net_margin: -100 }],
    [{ revenue: 0, net_profit: 5 }, {}],
    [{ revenue: -1, net_profit: 5 }, {}],
    [{ net_profit: 5 }, {}],
    [{ revenue: 3, rd_expense: 1 }, { rd_share: 10_000 / 3 }],
    [{ revenue: 50, revenue_before: 100 }, { revenue_growth: -5000 }],
    [{ rd_expense: 1, rd_expense_before: 2 }, { rd_two_years: 3 }],
    [{ rd_share: 7, rd_expense: 1, revenue: 1 }, {}],
  ])('of %o: %o', (facts, added) => {
    expect(deriveFacts(facts)).toEqual({ ...facts, ...added })
  })

  it('names only facts of the dictionary', () => {
    const all = Object.fromEntries(FACT_IDS.map((id) => [id, FACTS[id].type === 'money' ? 5 : undefined]))
    expect(Object.keys(deriveFacts(all)).every((id) => id in FACTS)).toBe(true)
  })
})
