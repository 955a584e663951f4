import { LedgerDefinition } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { addField, changeField, type Draft, emptyDraft, moveField, published, removeField } from './change-draft.ts'
import { controlOf, findDraftFaults } from './find-draft-faults.ts'

const whole: Draft = {
  ...emptyDraft,
  ...{ title: ' 隐患台账 ', purpose: '用途', grain: '一处', source: '来源' },
  fillers: { kinds: ['town_office'], organisations: [] },
  fields: [
    { key: 'found', label: '发现日期', type: 'day', isRequired: true },
    { key: 'limit', label: '期限', type: 'day', check: { notAfter: 'found' } },
    { key: 'amount', label: '金额', type: 'money', unit: '万元', check: { min: 0 } },
  ],
  unique: ['found'],
}

describe('a definition under work', () => {
  it('tells all that is missing, and which control mends it', () => {
    expect(findDraftFaults(emptyDraft).map(({ at }) => at)).toEqual([
      ...['title', 'purpose', 'grain', 'source', 'kinds'],
      controlOf('field1', 'label'),
    ])
    const twice = changeField(changeField(whole, 'limit', { label: '发现日期' }), 'amount', {
      type: 'choice',
      label: '类别',
    })
    expect(findDraftFaults(twice).map(({ message }) => message)).toEqual([
      '“发现日期”与前面的一项同名',
      '“类别”是选项，没有列出可选的值',
    ])
    expect(findDraftFaults({ ...whole, firstPeriod: '2026' })).toEqual([
      { at: 'firstPeriod', message: '“起始期”应写作2026-12' },
    ])
    expect(findDraftFaults(changeField(whole, 'amount', { check: { min: 5, max: 1 } }))).toMatchObject([
      { message: '“金额”的下限大于上限' },
    ])
    const toCounty: Draft = { ...whole, approver: 'county_team', fillers: { kinds: ['bank'], organisations: [] } }
    expect(findDraftFaults(toCounty)).toMatchObject([{ message: expect.stringContaining('须由镇街填报') }])
  })

  it('that has no fault is one the server takes', () => {
    expect(findDraftFaults(whole)).toEqual([])
    expect(LedgerDefinition.safeParse(published(whole, undefined)).success).toBe(true)
    expect(published(whole, undefined).title).toBe('隐患台账')
  })

  it('keeps nothing that refers to a field taken away, and no check of another type', () => {
    const less = removeField(whole, 'found')
    expect(less.unique).toEqual([])
    expect(less.fields[0]?.check).toEqual({})
    expect(findDraftFaults(less)).toEqual([])
    expect(changeField(whole, 'amount', { type: 'text' }).fields[2]).toEqual({
      key: 'amount',
      label: '金额',
      type: 'text',
    })
    expect(changeField(whole, 'found', { type: 'money', unit: '万元' }).fields[0]).toMatchObject({ unit: '万元' })
  })

  it('orders fields and gives each a key of its own', () => {
    expect(moveField(whole, 'limit', -1).fields.map(({ key }) => key)).toEqual(['limit', 'found', 'amount'])
    expect(moveField(whole, 'found', -1)).toBe(whole)
    const more = addField(removeField(addField(addField(whole)), 'field1'))
    expect(new Set(more.fields.map(({ key }) => key)).size).toBe(more.fields.length)
  })

  it('publishes a field whose type changed under a new key, with what refers to it', () => {
    const changed = changeField(whole, 'found', { type: 'text' })
    const { fields, unique } = published(changed, whole)
    expect(fields[0]).toMatchObject({ key: 'field1', label: '发现日期', type: 'text' })
    expect(unique).toEqual(['field1'])
    expect(fields[1]?.check).toEqual({ notAfter: 'field1' })
    expect(published(whole, whole).fields).toEqual(whole.fields)
  })
})
