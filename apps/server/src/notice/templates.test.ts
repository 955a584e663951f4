import { expect, it } from 'vitest'
import { fillTemplate, smsSigns, TEMPLATES, type Template } from './templates.ts'

const templates: [string, Template][] = Object.entries(TEMPLATES)

it.each(templates)(
  '%s names no value it does not have, and uses those it has',
  (_, { title, words, outside, fields }) => {
    const named = [title, words, outside ?? ''].flatMap((text) =>
      [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name),
    )
    expect([...new Set(named)].sort()).toEqual(Object.keys(fields).sort())
  },
)

it.each(templates.filter(([, { outside }]) => outside === null))(
  '%s is one SMS however long its values are',
  (_, { words, fields }) => {
    const longest = Object.fromEntries(Object.keys(fields).map((name) => [name, '长'.repeat(100)]))
    expect([...fillTemplate(words, fields, longest)].length).toBeLessThanOrEqual(smsSigns)
  },
)

it.each(templates.filter(([, { outside }]) => outside !== null))('%s names no firm outside', (_, { outside }) => {
  expect(outside).not.toMatch(/\{(firm|name|person|phone)/u)
})

it('cuts a value that is too long', () => {
  expect(fillTemplate('“{a}”', { a: 4 }, { a: '湛江市某某公司' })).toBe('“湛江市…”')
  expect(() => fillTemplate('{b}', {}, {})).toThrow()
})
