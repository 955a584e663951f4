import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AddedEntry } from '../../law/citation.ts'
import { BY_CITY, GRID_NUMBERS } from '../grid.numbers.ts'
import { computeWork, type WorkState } from './compute-work.ts'
import { getWeights, type WorkWeights } from './get-weights.ts'

const weights: WorkWeights = {
  fieldMinutes: 25,
  phoneMinutes: 8,
  onlineMinutes: 10,
  travelMinutes: [3, 10, 30],
  priorityPercent: [100, 80, 60],
  quietDays: 90,
}
const due: WorkState = {
  isListed: true,
  status: 'active',
  lastVisitOn: null,
  mode: 'field',
  priority: 1,
  travel: 'street',
}
const minutes = (change: Partial<WorkState>, on = '2026-11-22') =>
  computeWork({ ...due, ...change }, weights, on).minutes

describe('expected work', () => {
  it.each<[string, Partial<WorkState>, number]>([
    ['a visit in town', {}, 28],
    ['a visit in a village', { travel: 'village' }, 35],
    ['a visit on an island', { travel: 'remote' }, 55],
    ['a call has no way', { mode: 'phone', travel: 'remote' }, 8],
    ['online', { mode: 'online' }, 10],
    ['second priority', { priority: 2 }, 22],
    ['beyond the table the last counts', { priority: 9 }, 17],
    ['not listed', { isListed: false }, 0],
    ['cancelled', { status: 'cancelled' }, 0],
    ['suspended', { status: 'suspended' }, 0],
    ['visited yesterday', { lastVisitOn: '2026-11-21' }, 0],
    ['visited 89 days ago', { lastVisitOn: '2026-08-25' }, 0],
    ['visited 90 days ago', { lastVisitOn: '2026-08-24' }, 28],
  ])('%s', (_, change, expected) => expect(minutes(change)).toBe(expected))

  it('says why', () => {
    const reason = (change: Partial<WorkState>) => computeWork({ ...due, ...change }, weights, '2026-11-22').reason
    expect(reason({ travel: 'village', priority: 2 })).toBe('实地走访25分钟、路程10分钟，按第2优先计80%')
    expect(reason({ lastVisitOn: '2026-11-01' })).toBe('2026-11-01已有单位走访，90日内不重复走访')
    expect(reason({ mode: 'phone' })).toBe('电话走访8分钟，按第1优先计100%')
  })

  it('is due or not whatever the weights: never 0 for a due firm', () => {
    const small = fc.integer({ min: 0, max: 2 })
    fc.assert(
      fc.property(small, small, (visit, percent) => {
        const tiny = { ...weights, fieldMinutes: visit, travelMinutes: [0, 0, 0], priorityPercent: [percent] }
        expect(computeWork(due, tiny, '2026-11-22').minutes).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})

describe('the weights of a day', () => {
  const asked = { on: '2026-11-22', place: '440883107' }

  it('are the built-in ones, unverified, with a note that nothing sets them', () => {
    const found = getWeights(asked)
    expect(found).toMatchObject({
      isFound: true,
      weights,
      rule: { mostPercent: 120, firmBudget: 5000 },
      isVerified: false,
    })
    expect(found.isFound && found.cites).toEqual([BY_CITY])
    for (const { entries } of GRID_NUMBERS) for (const { cite } of entries) expect(cite.verified).toBe(false)
  })

  it("give way to the city's own", () => {
    const added: AddedEntry = {
      id: 'own',
      number: 'grid.quiet-days',
      value: 180,
      cite: { ...BY_CITY, document: '市专班走访安排', place: '440800', firstDay: '2026-01-01', verified: true },
    }
    const found = getWeights(asked, [added])
    expect(found).toMatchObject({ weights: { quietDays: 180 }, isVerified: false })
    expect(found.isFound && found.cites.length).toBe(2)
  })

  it('are none before the mechanism began, and say so', () => {
    expect(getWeights({ ...asked, on: '2024-10-27' })).toMatchObject({
      isFound: false,
      text: expect.stringContaining('2024-10-28'),
    })
  })
})
