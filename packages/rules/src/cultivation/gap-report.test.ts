import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { casesOf } from '../law/cases.ts'
import { checkRuleFacts } from '../law/given/check-rule-facts.ts'
import type { RuleFacts } from '../law/rule.ts'
import { computeGapReport, type GapChoice, gapsOf } from './gap-report.ts'
import { giantRule } from './giant/giant.rule.ts'
import { specialisedRule } from './specialised/specialised.rule.ts'

function caseOf(folder: string, name: string): { facts: RuleFacts; on: string; place: string } {
  const file = new URL(`./${folder}/cases.yaml`, import.meta.url)
  const found = casesOf(parse(readFileSync(file, 'utf8'), { merge: true })).find((one) => one.name.startsWith(name))
  const checked = checkRuleFacts({}, found?.facts)
  if (!found || !checked.isOk) throw new RangeError(`no such case: ${name}`)
  return { facts: checked.facts, on: found.on, place: found.place }
}

/** Of a choice, way by way, which facts are short by how much. */
function factsOf({ ways }: GapChoice) {
  return ways.map(({ short }) => short.map(({ ground, by }) => [ground.fact, by]))
}

const { facts: onTheLine, place } = caseOf('specialised', '2号文：六项都正好在线上')
const on = '2026-11-22'

describe('gapsOf', () => {
  it('counts how much each missed clause is short', () => {
    const facts = { ...onTheLine, revenue: 1_400_000_000, patents_one: 0, evaluation_score: 46 }
    const { short, lacking, choices, answer } = gapsOf(specialisedRule, facts, { on, place, kind: 'new' })
    expect(answer.decision).toBe('not-met')
    expect(lacking).toEqual([])
    expect(short.map(({ ground, by }) => [ground.fact, by])).toEqual([['evaluation_score', 4]])
    expect(choices.map(({ isMissed }) => isMissed)).toEqual([true, true])
    expect(choices.map(factsOf)).toEqual([
      [[['revenue', 100_000_000]], [['equity_two_years', 2_000_000_000]]],
      [[['patents_one', 1]], [['science_award', null]], [['rd_institution', null]]],
    ])
    expect(choices[0]?.ways[0]?.short[0]?.text).toContain('相差100万元')
  })

  it('of two bounds of which one is enough says so, and what is beyond the bound', () => {
    const software = { type: 'company', industry: 'I6531', revenue: 20_000_000_000 }
    const gapsAt = (employees: number) =>
      gapsOf(specialisedRule, { ...onTheLine, ...software, employees }, { on, place, kind: 'new' })
    const { short, choices } = gapsAt(492)
    expect(short.map(({ ground }) => ground.fact)).not.toContain('employees')
    expect(choices.map(factsOf)).toContainEqual([[['employees', 193]], [['revenue', 10_000_000_000]]])
    const texts = choices.flatMap(({ ways }) => ways.flatMap((way) => way.short.map(({ text }) => text)))
    expect(texts).toContainEqual(expect.stringContaining('相差193人'))
    expect(texts).toContainEqual(expect.stringContaining('相差10,000万元以上（等于不算）'))
    expect(gapsAt(300).choices.map(factsOf)).toContainEqual(expect.arrayContaining([[['employees', 1]]]))
    // Below one bound it is no large firm, whatever the other indicator says.
    expect(JSON.stringify(gapsAt(299).choices.map(factsOf))).not.toContain('revenue",1')
  })

  it('of bands of one figure shows the band the firm is in only', () => {
    const before = caseOf('giant', '63号：收入 5000 万至 1 亿元须 6%，差一点')
    const facts = { ...before.facts, patents_one: 1, patents_own: 1 }
    const { short, choices } = gapsOf(giantRule, facts, { on: before.on, place: before.place, kind: 'new' })
    expect(short.map(({ ground }) => ground.fact)).not.toContain('revenue')
    const [innovation] = choices.map(({ ways }) => ways.map((way) => way.short.map(({ ground }) => ground.fact)))
    expect(choices).toHaveLength(1)
    expect(innovation).toContainEqual(['rd_share', 'patents_one'])
    expect(innovation?.flat()).not.toContain('revenue')
    expect(innovation?.flat()).not.toContain('equity_two_years')
  })

  it('lists evidence that is lacking, and not the other ways of a condition already met', () => {
    const facts = { ...onTheLine, market_leading: undefined, rd_institution: undefined }
    const { lacking, short, met } = gapsOf(specialisedRule, facts, { on, place, kind: 'new' })
    expect(lacking.map(({ fact }) => fact)).toEqual(['market_leading'])
    expect(short).toEqual([])
    expect(met.length).toBeGreaterThan(10)
  })

  it('of a score says the points missing at best and which bands could be reached', () => {
    const { facts, on: day, place: at } = caseOf('specialised', '63号：63 至 65 分')
    const { short, choices, gainable } = gapsOf(specialisedRule, facts, { on: day, place: at, kind: 'new' })
    expect(short.map(({ ground }) => ground.number)).not.toContain('specialised.2022.score')
    const score = choices.flatMap(({ ways }) => ways.flatMap((way) => way.short))
    expect(score.find(({ ground }) => ground.number === 'specialised.2022.score')).toMatchObject({ by: 5 })
    expect(gainable.map(({ ground }) => ground.fact)).toContain('main_revenue_average_growth')
  })
})

describe('computeGapReport', () => {
  it('asks for the next tier anew and for a held one at its review', () => {
    const report = computeGapReport({ ...onTheLine, specialised_until: '2028-01-01' }, { on, place })
    expect(report.ladder).toMatchObject([
      { title: 'innovative', state: 'held', until: '2027-06-30', updateBy: '2027-04-30' },
      { title: 'specialised', state: 'held', until: '2028-01-01', updateBy: '2027-05-31' },
      { title: 'giant', state: 'unknown', until: null, updateBy: null },
    ])
    expect(report.next).toBe('giant')
    expect(report.tiers.map(({ rule, kind }) => [rule, kind])).toEqual([
      ['innovative', 'review'],
      ['technology', 'new'],
      ['specialised', 'review'],
      ['giant', 'new'],
    ])
  })

  it('begins at the foot for a firm nothing is known of', () => {
    const report = computeGapReport({}, { on, place })
    expect(report.next).toBe('innovative')
    for (const { answer, short, lacking } of report.tiers) {
      expect(answer.decision).toBe('not-determinable')
      expect(short).toEqual([])
      expect(lacking.length).toBeGreaterThan(3)
    }
  })

  it('has nothing left to climb once all titles are held', () => {
    const until = '2028-12-31'
    const held = { innovative_until: until, specialised_until: until, giant_until: until }
    expect(computeGapReport(held, { on, place }).next).toBeNull()
  })
})
