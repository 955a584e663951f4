import type { RuleEntry, RuleNumber } from '@huoshui/contract'
import { expect, test } from 'vitest'
import { numberRows } from './number-rows.ts'

const entry = (firstDay: string, place = '440800', added: string | null = null): RuleEntry => {
  const cite = { document: '', clause: '', firstDay, lastDay: null, place, source: '', verified: true }
  return { value: 1, cite, added }
}
const number = (entries: RuleEntry[], inForce: RuleEntry | null): RuleNumber => {
  const held = inForce ? { ...inForce, text: '' } : { value: null, cite: null, added: null, text: '没有' }
  return { id: 'n', label: '', unit: '', words: null, fixed: null, open: null, entries, inForce: held }
}

test('the entry in force comes first, the others by their days; the number spans them all', () => {
  const [old, held, next] = [entry('2020-01-01'), entry('2022-01-01'), entry('2027-01-01')]
  const rows = numberRows([number([old, held, next], held)])
  expect(rows.map((row) => [row.entry?.cite.firstDay, row.span, row.isInForce])).toEqual([
    ['2022-01-01', 3, true],
    ['2027-01-01', 0, false],
    ['2020-01-01', 0, false],
  ])
})

test('an official’s entry from the same day is told from the built-in one, and a place from another', () => {
  const [own, built, county] = [entry('2022-01-01', '440800', 'e1'), entry('2022-01-01'), entry('2022-01-01', '440881')]
  const live = (inForce: RuleEntry | null) =>
    numberRows([number([own, built, county], inForce)]).flatMap((row) => (row.isInForce ? [row.entry] : []))
  expect(live(own)).toEqual([own])
  expect(live(county)).toEqual([county])
  expect(live(null)).toEqual([])
})

test('a number without entries keeps its row', () => {
  expect(numberRows([number([], null)])).toMatchObject([{ entry: null, span: 1 }])
})
