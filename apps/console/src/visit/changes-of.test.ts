import { expect, test } from 'vitest'
import { changesOf } from './changes-of.ts'

const before = { mode: 'field', result: 'met', operating: 'steady', difficulties: ['tax'], remark: '老店' } as const
const fields = { ...before, difficulties: [...before.difficulties] }

test('sends only what differs', () => {
  expect(changesOf(fields, { ...fields, mode: 'phone', difficulties: ['tax', 'orders'] })).toEqual({
    mode: 'phone',
    difficulties: ['tax', 'orders'],
  })
  expect(changesOf(fields, fields)).toEqual({})
})

test('a cleared field is null, blanks count as cleared', () => {
  expect(changesOf(fields, { ...fields, operating: null, remark: '  ' })).toEqual({ operating: null, remark: null })
})
