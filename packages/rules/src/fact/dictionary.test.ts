import { describe, expect, it } from 'vitest'
import { partsOf } from './derive-facts.ts'
import { FACT_IDS, FACTS, isFactId } from './dictionary.ts'
import type { FactDefinition } from './fact.ts'
import { FACT_WORDS, findFact, suggestFact } from './find-fact.ts'

const definitions = FACT_IDS.map((id): [string, FactDefinition] => [id, FACTS[id]])

describe('the fact dictionary', () => {
  it('holds at least 60 facts', () => {
    expect(FACT_IDS.length).toBeGreaterThanOrEqual(60)
  })

  it('has one fact to a word', () => {
    const words = FACT_WORDS.map(([word]) => word)
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  })

  it.each(definitions)('%s is complete', (id, { label, type, unit, origin, sources, choices, question, listDays }) => {
    expect(id).toMatch(/^[a-z][a-z_]*$/)
    expect(label).toMatch(/\p{Script=Han}/u)
    expect(unit === null).toBe(!['count', 'money', 'percent', 'quantity'].includes(type))
    if (choices) expect(new Set(Object.values(choices)).size).toBe(Object.keys(choices).length)
    if (listDays !== null) {
      expect(type).toBe('flag')
      expect(listDays).toBeGreaterThan(0)
      expect(['visit', 'self_reported']).not.toContain(sources[0])
    }
    if ('formula' in origin) expect(question).toBeNull()
    else expect(sources.length).toBeGreaterThan(0)
  })

  it('computes figures only from stated ones', () => {
    for (const id of FACT_IDS) {
      const { origin }: FactDefinition = FACTS[id]
      if (!('formula' in origin)) continue
      const { formula } = origin
      const parts = 'sum' in formula ? formula.sum : 'ratio' in formula ? formula.ratio : formula.growth
      expect(parts.every(isFactId), id).toBe(true)
      expect(partsOf(id), id).toEqual(parts)
      for (const part of partsOf(id)) expect(partsOf(part), part).toEqual([])
    }
  })
})

describe('findFact', () => {
  it.each([
    ['营业收入', 'revenue'],
    ['上年营业收入', 'revenue'],
    [' 营业 收入增长率 ', 'revenue_growth'],
    ['村(社区)', 'village'],
    ['Ⅰ类知识产权', 'patents_one'],
    ['REVENUE', 'revenue'],
    ['成立', 'founded_on'],
    ['toString', undefined],
    ['', undefined],
  ])('finds “%s”: %s', (word, fact) => {
    expect(findFact(word)).toBe(fact)
  })

  it.each([
    ['营业收人', 'revenue'],
    ['从业人数', 'employees'],
    ['revenu', 'revenue'],
    ['total-assets', 'total_assets'],
    ['天气', undefined],
  ])('suggests for “%s”: %s', (word, fact) => {
    expect(suggestFact(word)).toBe(fact)
  })
})
