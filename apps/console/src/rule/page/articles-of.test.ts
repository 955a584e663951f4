import type { RuleEntry, RuleNumber } from '@huoshui/contract'
import { expect, test } from 'vitest'
import { articlesOf, standingOn } from './articles-of.ts'

const base = { document: '甲', clause: '一', firstDay: '2022-01-01', lastDay: null, place: '440800', source: '原文' }
const entry = (cite: Partial<RuleEntry['cite']>, added: string | null = null): RuleEntry => {
  return { value: 1, cite: { ...base, verified: true, ...cite }, added }
}
const number = (...entries: RuleEntry[]): RuleNumber => {
  const inForce = { value: null, cite: null, added: null, text: '' }
  return { id: 'x', label: '', unit: '', words: null, fixed: null, open: null, entries, inForce }
}

test('a document stands once, with the clauses of all its numbers, each once', () => {
  const articles = articlesOf([number(entry({})), number(entry({ clause: '二', note: '注' }), entry({}))])
  expect(articles).toEqual([{ ...entry({}).cite, clause: undefined, clauses: ['一', '二'], note: '注', added: null }])
})

test('other days, another place, an official’s entry, or a clause nobody verified stand apart', () => {
  const others = [{ lastDay: '2023-01-01' }, { place: '440000' }, { verified: false }]
  expect(articlesOf([number(entry({}), ...others.map((cite) => entry(cite)), entry({}, 'e1'))])).toHaveLength(5)
})

test.each([
  ['2021-12-31', 'begins'],
  ['2022-01-01', 'in-force'],
  ['2022-12-31', 'in-force'],
  ['2023-01-01', 'ended'],
])('on %s: %s', (on, standing) => {
  expect(standingOn({ firstDay: '2022-01-01', lastDay: '2022-12-31' }, on)).toBe(standing)
})
