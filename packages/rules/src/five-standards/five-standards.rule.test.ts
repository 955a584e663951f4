import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { casesOf, differencesOf } from '../law/cases.ts'
import { decideRule } from '../law/registry.ts'
import { FIVE_STANDARDS, STANDARD_FACTS } from './judge-standard.ts'

const cases = casesOf(parse(readFileSync(new URL('./cases.yaml', import.meta.url), 'utf8')))

describe('worked cases', () => {
  it('are fifteen at least', () => expect(cases.length).toBeGreaterThanOrEqual(15))

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => expect(differencesOf(one)).toEqual([]))
})

describe('the five', () => {
  const [fine] = cases
  const question = { on: '2026-11-22', place: '440800' }

  it('are five, and no fact belongs to two', () => {
    expect(Object.keys(FIVE_STANDARDS)).toHaveLength(5)
    expect(new Set(STANDARD_FACTS).size).toBe(STANDARD_FACTS.length)
  })

  it('need every deciding fact: forgetting one leaves that standard alone unchecked', () => {
    const hints = ['abnormal_list', 'dishonest_list', 'platform_premises']
    for (const [standard, { byMachine, byPerson, label }] of Object.entries(FIVE_STANDARDS)) {
      for (const fact of [...byMachine, ...byPerson].filter((one) => !hints.includes(one))) {
        const decided = decideRule('five-standards', { ...fine?.facts, [fact]: null }, question)
        expect(decided, fact).toMatchObject({
          isOk: true,
          answer: { decision: 'not-determinable', value: { [standard]: 'not-determinable', unchecked: [label] } },
        })
      }
    }
  })
})
