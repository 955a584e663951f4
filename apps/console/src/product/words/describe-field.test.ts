import { blankContent, type ProductField, productFields } from '@huoshui/contract'
import { expect, it } from 'vitest'
import { type ContentNames, describeField, describeValue } from './describe-field.ts'

const names: ContentNames = {
  area: (code) => (code === '440825' ? '徐闻县' : undefined),
  office: () => '徐闻支行',
  product: () => '冷链贷',
}
const fields = Object.keys(productFields) as ProductField[]

it('every field has words for nothing stated, never a 0', () => {
  for (const field of fields) {
    const text = describeField(field, blankContent, names).join('')
    expect(text, field).not.toMatch(/\b0\b|null|undefined/)
  }
  expect(describeField('maxAmountFen', blankContent, names)).toEqual([])
  expect(describeField('areas', blankContent, names)).toEqual(['全市'])
})

it.each<[ProductField, unknown, string[]]>([
  ['minAmountFen', 10_000_000, ['10 万元']],
  ['rate', { kind: 'fixed', fromBp: 300, toBp: 400 }, ['3.00%—4.00%']],
  ['guaranteeModes', ['credit', 'mortgage'], ['信用', '抵押']],
  ['areas', ['440825', '449999'], ['徐闻县', '449999']],
  ['outlets', ['bank-1'], ['徐闻支行']],
  ['industries', ['C', 'A0411', 'F51'], ['制造业（C）', '渔业（A0411）', '批发业（F51）']],
  ['steps', [{ productId: 'x', stage: '冷链' }], ['冷链：冷链贷']],
  ['criterion', { version: 1, criterion: { fact: 'tax_arrears', holds: false } }, ['欠税 为 否']],
  ['validUntil', '2026-12-31', ['2026-12-31']],
  ['verified', false, ['否']],
  ['contactPhone', null, []],
])('%s of %j reads %j', (field, value, words) => {
  expect(describeValue(field, value, names)).toEqual(words)
})
