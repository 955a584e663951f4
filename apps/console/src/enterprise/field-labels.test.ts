import { expect, test } from 'vitest'
import { fieldLabel, fieldValue } from './field-labels.ts'

const nameOf = (code: string | null | undefined) => (code === '440802' ? '赤坎区' : undefined)

test('fields are named whether written in camel or snake case; unknown ones stand for themselves', () => {
  expect(fieldLabel('capital_fen')).toBe('注册资本')
  expect(fieldLabel('capitalFen')).toBe('注册资本')
  expect(fieldLabel('merged_into')).toBe('merged_into')
})

test('values read as people write them', () => {
  expect(fieldValue('status', 'revoked', nameOf)).toBe('吊销')
  expect(fieldValue('capital_fen', '30000000000', nameOf)).toBe('30,000万元')
  expect(fieldValue('unitCode', '440802', nameOf)).toBe('赤坎区')
  expect(fieldValue('townCode', '440802001', nameOf)).toBe('440802001')
  expect(fieldValue('industryCode', '5171', nameOf)).toBe('批发业（5171）')
})

test('nothing recorded is said, and 0 is a figure', () => {
  expect(fieldValue('shortName', null, nameOf)).toBe('（空）')
  expect(fieldValue('capitalFen', 0, nameOf)).toBe('0万元')
})
