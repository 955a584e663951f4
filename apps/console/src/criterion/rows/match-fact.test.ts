import { FACT_IDS, type FactId } from '@huoshui/rules/fact/dictionary'
import { describe, expect, it } from 'vitest'
import { factGroups } from './fact-groups.ts'
import { matchesFact } from './match-fact.ts'

const found = (query: string) => FACT_IDS.filter((fact) => matchesFact(fact, query))

describe('a fact is found', () => {
  it.each<[string, FactId]>([
    ['营业', 'revenue'],
    ['yysr', 'revenue'],
    ['yingyeshouru', 'revenue'],
    ['营收', 'revenue'],
    ['hangye', 'industry'],
    ['hy', 'industry'],
    ['员工', 'employees'],
    ['fuzhailv', 'debt_ratio'],
    ['revenue', 'revenue'],
    ['chengli', 'founded_on'],
  ])('by %s', (query, fact) => {
    expect(found(query)).toContain(fact)
  })

  it('and others are not', () => {
    expect(found('yysr')).not.toContain('employees')
    expect(found('天气')).toEqual([])
  })
})

it('every fact stands in exactly one group', () => {
  const offered = factGroups.flatMap(({ options }) => options.map(({ value }) => value))
  expect([...offered].sort()).toEqual([...FACT_IDS].sort())
})
