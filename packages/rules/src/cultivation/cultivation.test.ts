import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { casesOf } from '../law/cases.ts'
import { checkRuleFacts } from '../law/given/check-rule-facts.ts'
import type { Rule, RuleFacts } from '../law/rule.ts'
import { giantRule } from './giant/giant.rule.ts'
import { innovativeRule } from './innovative/innovative.rule.ts'
import { specialisedRule } from './specialised/specialised.rule.ts'
import { technologyRule } from './technology/technology.rule.ts'

const ORDER = { 'not-met': 0, 'not-determinable': 1, met: 2 } as const
const folders = {
  innovative: innovativeRule,
  technology: technologyRule,
  specialised: specialisedRule,
  giant: giantRule,
}

/** More of these never hurts; less of those never does. Staff, revenue and assets also set the size and the divisors. */
const BETTER: Readonly<Record<string, 1 | -1>> = {
  rd_expense: 1,
  rd_expense_before: 1,
  main_revenue: 1,
  main_revenue_before: -1,
  total_debt: -1,
  patents_two: 1,
  patents_one: 1,
  science_staff: 1,
  rd_staff: 1,
  segment_years: 1,
  segment_share: 1,
  segment_rank: -1,
  evaluation_score: 1,
  evaluation_score_before: 1,
  equity_two_years: 1,
  equity_three_years: 1,
  science_award_rank: -1,
  main_revenue_average_growth: 1,
  revenue_compound_growth: 1,
  net_profit: 1,
  regional_score: 1,
  digital_level: 1,
}

describe.each(Object.entries(folders))('%s', (folder, rule: Rule) => {
  const file = new URL(`./${folder}/cases.yaml`, import.meta.url)
  const cases = casesOf(parse(readFileSync(file, 'utf8'), { merge: true })).filter(({ kind }) => kind !== 'holding')

  it('improving a figure never worsens the decision', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.constantFrom(...Object.entries(BETTER)),
        fc.double({ min: 0, max: 3, noNaN: true }),
        ({ facts, on, place, kind }, [name, direction], by) => {
          const checked = checkRuleFacts(rule, facts)
          const value = checked.isOk ? checked.facts[name] : undefined
          if (!checked.isOk || typeof value !== 'number') return true
          const better = direction === 1 ? value + Math.round((value + 10) * by) : Math.floor(value / (1 + by))
          const question = { on, place, ...(kind === undefined ? {} : { kind }) }
          const decide = (given: RuleFacts) => ORDER[rule.decide(given, question).decision]
          return decide({ ...checked.facts, [name]: better }) >= decide(checked.facts)
        },
      ),
      { numRuns: 1500 },
    )
  })
})

describe('traps', () => {
  const giants = casesOf(parse(readFileSync(new URL('./giant/cases.yaml', import.meta.url), 'utf8'), { merge: true }))

  it('no rule has a number that would compute the official evaluation score', () => {
    for (const { numbers } of Object.values(folders)) {
      const bounds = numbers.filter(({ id }) => id.includes('evaluation'))
      expect(bounds.every(({ entries }) => entries.every(({ value }) => typeof value === 'number'))).toBe(true)
    }
  })

  it('without the official score nothing is met under 2号文', () => {
    const met = giants.filter(({ expect: wanted, version }) => wanted === 'met' && version?.includes('2号'))
    expect(met.length).toBeGreaterThan(0)
    for (const { facts, on, place } of met) {
      const checked = checkRuleFacts(giantRule, { ...facts, evaluation_score: null, evaluation_score_before: null })
      expect(checked.isOk && giantRule.decide(checked.facts, { on, place }).decision).not.toBe('met')
    }
  })

  it('every number of the cultivation rules is marked as not compared with its document', () => {
    for (const { numbers } of Object.values(folders)) {
      for (const { id, entries } of numbers)
        expect(
          entries.some(({ cite }) => cite.verified),
          id,
        ).toBe(false)
    }
  })
})
