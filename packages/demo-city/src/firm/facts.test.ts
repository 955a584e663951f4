import { describe, expect, test } from 'vitest'
import type { DemoFirm } from '../demo-firm.ts'
import { seedRandom } from '../random/random.ts'
import { addFacts, prepareFacts } from './facts.ts'
import { preparePeriods } from './periods.ts'
import { nextTruth } from './truth.ts'

const FIRM: DemoFirm = {
  id: '00000000-0000-7000-8000-000000000000',
  creditCode: null,
  name: '示例',
  shortName: null,
  formerNames: [],
  type: 'company',
  industryCode: '5213',
  scale: 'micro',
  sizeClass: 'undetermined',
  unitCode: '440803',
  townCode: '440803001',
  villageCode: '440803001001',
  unitName: '霞山区',
  townName: '解放街道',
  villageName: '示例社区',
  registeredAddress: '示例路1号',
  actualAddress: '示例路1号',
  foundedOn: '2010-05-04',
  capitalFen: null,
  status: 'active',
  statusSince: null,
  legalPerson: '陈示一',
  contactPerson: null,
  contactPhone: null,
  facts: [],
  tags: [],
}
const TRUTH = nextTruth(seedRandom('truth', 1), 10, 'F')
const NONE = { held: {}, isInnovator: false, isStrong: false }
const planOn = (day: string) => prepareFacts(preparePeriods(day))

describe('the plan', () => {
  test('ends with last year and last month', () => {
    const periods = new Set(planOn('2026-11-22').map((plan) => plan.period))
    expect([...periods].toSorted()).toEqual(['', '2023', '2024', '2025', '2026', '2026-09', '2026-10'])
  })

  test('crosses the year in January', () => {
    const months = planOn('2026-01-15').flatMap((plan) => (plan.period.includes('-') ? plan.period : []))
    expect(new Set(months)).toEqual(new Set(['2025-12', '2025-11']))
  })

  test('never states one fact of one source for one period twice', () => {
    const plans = planOn('2026-11-22').map((plan) => `${plan.fact} ${plan.source} ${plan.period}`)
    expect(new Set(plans).size).toBe(plans.length)
  })
})

describe('the days figures come in on', () => {
  test('are the middle of the next year and the tenth of the next month', () => {
    const { reportedOn } = preparePeriods('2026-11-22')
    expect(reportedOn.get('2025')).toBe('2026-06-30')
    expect(reportedOn.get('2026-10')).toBe('2026-11-10')
  })

  test('are never after the day itself', () => {
    const { reportedOn, visitDays } = preparePeriods('2027-01-02')
    expect(reportedOn.get('2026')).toBe('2027-01-02')
    expect(reportedOn.get('2026-12')).toBe('2027-01-02')
    expect(visitDays.slice(0, 3)).toEqual(['2027-01-02', '2026-12-15', '2026-11-15'])
  })
})

describe('statements', () => {
  const certain = planOn('2026-11-22').map((plan) => ({ ...plan, company: 1 }))

  test('stay within the plan’s distance from the truth', () => {
    for (let item = 0; item < 200; item += 1) {
      const firm = stated({}, item)
      const revenue = firm.facts.filter(
        (fact) => fact.fact === 'revenue' && fact.source === 'tax' && fact.period === '2025',
      )
      expect(revenue).toHaveLength(1)
      expect(Number(revenue[0]?.value)).toBeGreaterThanOrEqual(Math.floor(TRUTH.revenueFen * 0.9))
      expect(Number(revenue[0]?.value)).toBeLessThanOrEqual(TRUTH.revenueFen)
    }
  })

  test('say nothing about years before the founding', () => {
    const periods = stated({ foundedOn: '2025-06-01' }, 0).facts.map((fact) => fact.period)
    expect(periods).toContain('2025')
    expect(periods.filter((period) => period !== '' && period < '2025')).toEqual([])
  })

  test('say nothing about the time after the firm was closed', () => {
    const periods = stated({ status: 'cancelled', statusSince: '2024-03-01' }, 0).facts.map((fact) => fact.period)
    expect(periods).toContain('2024')
    expect(periods.filter((period) => period > '2024' || period === '')).toEqual([])
  })

  test('state money in whole 分 and grades as letters', () => {
    for (const { fact, value } of stated({}, 1).facts) {
      if (fact === 'tax_grade') expect(value).toMatch(/^[ABMCD]$/u)
      else expect(Number.isSafeInteger(value)).toBe(true)
    }
  })

  function stated(change: Partial<DemoFirm>, item: number) {
    const firm: DemoFirm = { ...FIRM, ...change, facts: [] }
    const periods = preparePeriods('2026-11-22')
    const random = seedRandom('facts', item)
    addFacts({ random, firm, section: 'F', truth: TRUTH, titles: NONE, periods }, certain)
    return firm
  }
})

test('revenue grows with the headcount and lies within a factor of four of the section’s usual', () => {
  for (let item = 0; item < 200; item += 1) {
    const { revenueFen, assetsFen } = nextTruth(seedRandom('truth', item), 10, 'F')
    expect(revenueFen).toBeGreaterThanOrEqual((10 * 80_000_000) / 4)
    expect(revenueFen).toBeLessThanOrEqual(10 * 80_000_000 * 4)
    expect(assetsFen).toBeGreaterThan(0)
  }
})
