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
      for (const { id, entries } of numbers) {
        for (const { value, cite } of entries) expect(checkEntry({ number: id, value, cite }), id).toEqual([])
      }
    }
  })

  it.each([
    [{ ...entry, number: 'award.giants' }, 'number'],
    [{ ...entry, value: '40万元' }, 'value'],
    [{ ...entry, value: 0.5 }, 'value'],
    [{ ...entry, value: Number.NaN }, 'value'],
    [{ ...entry, number: 'innovative.rd-share.bounds', value: [500, 300] }, 'value'],
    [{ ...entry, number: 'innovative.rd-share.bounds', value: 500 }, 'value'],
    [{ ...entry, number: 'award.recognised-since', value: 2026 }, 'value'],
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

  it('names several at once', () => {
    expect(checkEntry({ ...cited({ clause: '', place: '' }), value: true })).toHaveLength(3)
  })
})
