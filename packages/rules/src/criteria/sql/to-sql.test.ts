import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACT_IDS } from '../../fact/dictionary.ts'
import type { Criterion } from '../criterion.ts'
import { randomCriterion } from '../random-criteria.fixture.ts'
import { toSql } from './to-sql.ts'

const on = '2026-11-22'

describe('toSql', () => {
  it.each<[Criterion, string, unknown[]]>([
    [{ fact: 'revenue', is: 'at-least', value: 5 }, '("revenue" >= $1::float8)', [5]],
    [{ not: { fact: 'revenue', between: [1, 2] } }, '(("revenue" < $1::float8) or ("revenue" > $2::float8))', [1, 2]],
    [
      { fact: 'founded_on', elapsed: 'at-least', amount: 2, unit: 'year' },
      '("founded_on" <= $1::date)',
      ['2024-11-22'],
    ],
    [{ fact: 'type', in: ['company'] }, '("type" = any($1::text[]))', [['company']]],
    [{ not: { fact: 'type', in: ['company'] } }, '("type" <> all($1::text[]))', [['company']]],
    [
      { not: { fact: 'industry', in: ['C', 'F51'] } },
      '(not (starts_with("industry", $1::text) or starts_with("industry", $2::text)))',
      ['C', 'F51'],
    ],
    [{ fact: 'tags', has: 'all', of: ['农业'] }, '("tags" @> $1::text[])', [['农业']]],
    [{ not: { fact: 'tags', has: 'any', of: ['农业'] } }, '(not "tags" && $1::text[])', [['农业']]],
    [{ fact: 'tax_arrears', holds: false }, '(not "tax_arrears")', []],
    [{ not: { fact: 'revenue', known: true } }, '("revenue" is null)', []],
    [{ all: [{ any: [] }, { all: [] }] }, '(false and true)', []],
  ])('writes %j', (criterion, text, parameters) => {
    expect(toSql(criterion, on)).toMatchObject({ text, parameters })
  })

  it('names the relation and counts on from a parameter', () => {
    const criterion: Criterion = { fact: 'type', in: ['company'] }
    expect(toSql(criterion, on, { relation: 'f"x', firstParameter: 7 }).text).toBe('("f""x"."type" = any($7::text[]))')
  })

  it('puts nothing into the text but operators, columns and numbered parameters', () => {
    const word = `(?:and|or|not|is|null|true|false|any|all|starts_with|"(?:${FACT_IDS.join('|')})"|\\$[0-9]+)`
    const sign = '(?:>=|<=|<>|[<>=]|&&|@>|::(?:float8|date|text\\[\\]|text)|[(),])'
    const grammar = new RegExp(`^(?:${word}|${sign}| )*$`)
    fc.assert(
      fc.property(randomCriterion(), (criterion) => {
        const { text, strings, parameters } = toSql(criterion, on)
        expect(text).toMatch(grammar)
        expect(strings.length).toBe(parameters.length + 1)
        expect(strings.reduce((all, piece, index) => `${all}$${index}${piece}`)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })
})
