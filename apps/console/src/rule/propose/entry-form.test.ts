import { describe, expect, it, test } from 'vitest'
import type { PolicyNumberLine } from '../number/policy-number.ts'
import { citeDocument, draftOf, type EntryFields } from './entry-form.ts'

test.each([
  [
    { documentNumber: '测〔2026〕9号', title: '奖励办法', issuedOn: '2026-05-20' },
    '测〔2026〕9号《奖励办法》（2026-05-20）',
  ],
  [{ documentNumber: ' ', title: '《奖励办法》', issuedOn: '' }, '《奖励办法》'],
  [{ documentNumber: '', title: '关于《办法》的通知', issuedOn: '' }, '《关于《办法》的通知》'],
])('%o is cited as %s', (given, cited) => expect(citeDocument(given)).toBe(cited))

describe('a draft', () => {
  const number: PolicyNumberLine = {
    id: 'award.giant',
    label: '奖励上限',
    unit: '分',
    words: null,
    shape: 'figure',
    isList: false,
    blank: [''],
    inForce: null,
    other: null,
    gap: null,
  }
  const fields: EntryFields = {
    value: ['40'],
    title: '奖励办法',
    documentNumber: '测〔2026〕9号',
    issuedOn: '',
    'cite.clause': ' 第二条 ',
    'cite.firstDay': '2026-06-01',
    'cite.lastDay': '',
    'cite.place': '440800',
    'cite.source': '原件',
    verified: true,
    note: ' ',
    reason: '新办法',
  }

  it('is in stored units, without what was left empty', () => {
    expect(draftOf(number, fields)).toEqual({
      number: 'award.giant',
      value: 40_000_000,
      cite: {
        document: '测〔2026〕9号《奖励办法》',
        clause: '第二条',
        firstDay: '2026-06-01',
        lastDay: null,
        place: '440800',
        source: '原件',
        verified: true,
      },
    })
  })

  it('is none while the value cannot be read', () => expect(draftOf(number, { ...fields, value: ['四十'] })).toBeNull())
})
