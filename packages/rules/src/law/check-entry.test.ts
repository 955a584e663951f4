import { describe, expect, it } from 'vitest'
import { checkEntry } from './check-entry.ts'
import type { AddedEntry } from './citation.ts'
import { RULES } from './registry.ts'

const entry: Omit<AddedEntry, 'id'> = {
  number: 'award.giant',
  value: 40_000_000,
  cite: {
    document: '测试文件〔2026〕9号',
    clause: '第二条',
    firstDay: '2026-06-01',
    lastDay: null,
    place: '440800',
    source: '文件原文',
    verified: true,
  },
}
const cited = (change: Partial<AddedEntry['cite']>) => ({ ...entry, cite: { ...entry.cite, ...change } })

describe('checkEntry', () => {
  it('keeps every built-in entry', () => {
    for (const { numbers } of RULES) {
      for (const { id, entries, fixed } of numbers) {
        if (fixed !== undefined) continue
        for (const { value, cite } of entries) expect(checkEntry({ number: id, value, cite }), id).toEqual([])
      }
    }
  })

  it.each([
    [{ ...entry, number: 'award.giants' }, 'number'],
    [{ ...entry, number: 'credit-code.length', value: 18 }, 'number'],
    [{ ...entry, number: 'stage.bank-months', value: 0.5 }, 'value'],
    [{ ...entry, value: '40万元' }, 'value'],
    [{ ...entry, value: 0.5 }, 'value'],
    [{ ...entry, value: Number.NaN }, 'value'],
    [{ ...entry, number: 'innovative.rd-share.bounds', value: [500, 300] }, 'value'],
    [{ ...entry, number: 'innovative.rd-share.bounds', value: 500 }, 'value'],
    [{ ...entry, value: -1 }, 'value'],
    [{ ...entry, number: 'size-class.manufacturing.staff', value: [300, 1000, 20] }, 'value'],
    [{ ...entry, number: 'size-class.manufacturing.staff', value: [300, 300, 20] }, 'value'],
    [{ ...entry, number: 'size-class.manufacturing.staff', value: [300, 200, -20] }, 'value'],
    [{ ...entry, number: 'award.recognised-since', value: 2026 }, 'value'],
    [{ ...entry, number: 'award.recognised-since', value: '明年' }, 'value'],
    [{ ...entry, number: 'title.update.giant', value: '13-01' }, 'value'],
    [{ ...entry, number: 'giant.instrument.new', value: '3' }, 'value'],
    [{ ...entry, number: 'giant.instrument.new', value: '63 2' }, 'value'],
    [{ ...entry, number: 'subsidy.service.fields', value: 'catering health mining' }, 'value'],
    [{ ...entry, number: 'bridge-loan.fund', value: ' ' }, 'value'],
    [{ ...entry, number: 'bridge-loan.days', value: 1.5 }, 'value'],
    [{ ...entry, number: 'bridge-loan.conditions', value: 'closed_loop young_firm' }, 'value'],
    [{ ...entry, number: 'guarantee.shares.local', value: [3000, 7000] }, 'value'],
    [{ ...entry, number: 'subsidy.working-capital.principal', value: '1000万元' }, 'value'],
    [cited({ document: ' ' }), 'cite.document'],
    [cited({ clause: '' }), 'cite.clause'],
    [cited({ source: '' }), 'cite.source'],
    [cited({ firstDay: '2026-02-30' }), 'cite.firstDay'],
    [cited({ lastDay: '2026-05-31' }), 'cite.lastDay'],
    [cited({ lastDay: '明年' }), 'cite.lastDay'],
    [cited({ place: '湛江' }), 'cite.place'],
  ] as const)('%# names the field to mend: %s', (wrong, field) => {
    expect(checkEntry(wrong).map((problem) => problem.field)).toEqual([field])
  })

  it.each([
    ['size-class.manufacturing.staff', [1200, 400, 30]],
    ['technology.results.bounds', [1, 5, 4, 3, 2]],
    ['title.update.giant', '02-29'],
    ['giant.instrument.review', '63'],
    ['subsidy.service.fields', 'catering retail'],
    ['bridge-loan.fund', '测试专项资金'],
    ['award.giant', 0],
    ['subsidy.working-capital.principal', 1_000_000_000],
    ['guarantee.shares.local', [3000, 0, 0, 3000, 4000]],
    ['bridge-loan.conditions', 'meets_renewal_terms closed_loop'],
    ['bridge-loan.most', 300_000_000],
    ['bridge-loan.days', 15],
    ['bridge-loan.fee', 2.5],
    ['listing-reward.stages', [300_000_000, 700_000_000]],
  ])('%s may be %j', (number, value) => expect(checkEntry({ ...entry, number, value })).toEqual([]))

  it('says in which order a row goes, and which words there are', () => {
    const says = (number: string, value: AddedEntry['value']) => checkEntry({ ...entry, number, value })[0]?.message
    expect(says('size-class.manufacturing.staff', [20, 300, 1000])).toContain('从大到小')
    expect(says('innovative.debt-ratio.bounds', [7500, 5500])).toContain('从小到大')
    expect(says('giant.instrument.new', '3')).toContain('63（工信部企业〔2022〕63号）')
  })

  it('names several at once', () => {
    expect(checkEntry({ ...cited({ clause: '', place: '' }), value: true })).toHaveLength(3)
  })
})
