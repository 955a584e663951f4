import { expect, test } from 'vitest'
import { describeExpired } from './retention.ts'

const cite = {
  document: '测试规定',
  clause: '第三条',
  firstDay: '2026-01-01',
  lastDay: null,
  place: '440800',
  source: '测试',
  verified: false,
}

test('a kind without a term is said not to be erased; one with a term says since when, how many and by what', () => {
  const lines = describeExpired([
    { kind: 'photo', label: '照片', retention: { isSet: false, text: '没有施行中的规定。' }, due: null },
    {
      kind: 'visit',
      label: '个人信息',
      retention: { isSet: true, before: '2024-11-20', months: 24, cite, added: 'x' },
      due: 7,
    },
  ])
  expect(lines).toEqual([
    '照片：不清除。没有施行中的规定。',
    '个人信息：2024-11-20以前的7条到期（保存24个月，测试规定 第三条，未核实）',
  ])
})
