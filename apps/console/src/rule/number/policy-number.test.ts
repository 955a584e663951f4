import type { RuleEntry, RuleNumber } from '@huoshui/contract'
import { expect, test } from 'vitest'
import { linesOf } from './policy-number.ts'

const entry = (value: RuleEntry['value'], firstDay: string, lastDay: string | null): RuleEntry => {
  const cite = { document: '', clause: '', firstDay, lastDay, place: '440800', source: '', verified: true }
  return { value, cite, added: null }
}
const number = (entries: RuleEntry[], inForce: RuleEntry | null, fixed: string | null = null): RuleNumber => {
  const held = inForce ? { ...inForce, text: '' } : { value: null, cite: null, added: null, text: '没有施行中的规定' }
  return { id: 'n', label: '线', unit: '', words: null, fixed, open: null, entries, inForce: held }
}

test('a number in force stands as it is, whatever its kind', () => {
  const values = [60, [5, 3], '2022-01-01', '04-30', true] as const
  const lines = values.map((value) => {
    const held = entry(typeof value === 'object' ? [...value] : value, '2026-01-01', null)
    return linesOf([number([held], held)], '2026-11-20')[0]
  })
  expect(lines.map((line) => line?.shape)).toEqual(['figure', 'row', 'day', 'word', 'switch'])
  expect(lines[0]).toMatchObject({ inForce: { value: 60 }, other: null, gap: null })
})

test('where nothing is in force: what ended last, else what begins next', () => {
  const entries = [
    entry(1, '2020-01-01', '2021-12-31'),
    entry(2, '2022-01-01', '2025-12-31'),
    entry(3, '2027-01-01', null),
  ]
  const [ended] = linesOf([number(entries, null)], '2026-11-20')
  expect(ended).toMatchObject({ inForce: null, other: { value: 2 }, gap: '没有施行中的规定' })
  const [ahead] = linesOf([number(entries.slice(2), null)], '2026-11-20')
  expect(ahead?.other?.value).toBe(3)
  expect(linesOf([number([], null)], '2026-11-20')[0]?.other).toBeNull()
})

test('a number nobody may enter otherwise is not there', () => {
  expect(linesOf([number([], null, '由文件种类决定')], '2026-11-20')).toEqual([])
})

test('a number left open is filled in by its kind, empty', () => {
  const open = (like: RuleEntry['value'], words: Record<string, string> | null = null) =>
    linesOf([{ ...number([], null), words, open: { like, why: '没有找到文件' } }], '2026-11-20')[0]
  expect(open(0)).toMatchObject({ shape: 'figure', blank: [''], isList: false })
  expect(open([0, 0, 0])).toMatchObject({ shape: 'row', blank: ['', '', ''] })
  expect(open('one two', { one: '一', two: '二' })).toMatchObject({ shape: 'word', isList: true })
})
