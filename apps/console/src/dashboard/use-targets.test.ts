import type { Goal } from '@huoshui/contract'
import { expect, it } from 'vitest'
import { targetsOf } from './use-targets.ts'

const goal = (more: Partial<Goal>) =>
  ({
    ...{ figure: 'visited_firms', counts: 'total', scopeKind: 'city', scopeKey: '', target: 1000 },
    ...{ startsOn: '2026-01-01', endsOn: '2026-12-31' },
    ...more,
  }) as Goal
const city = { scope: { kind: 'city', codes: [] }, organisationId: 'team' }
const county = { scope: { kind: 'unit', codes: ['440803'] }, organisationId: 'team-440803' }
const bank = { scope: { kind: 'share', codes: [] }, organisationId: 'bank-icbc' }
const at = (goals: Goal[], who: typeof county, unit?: string) =>
  targetsOf(goals, { on: '2026-11-20', search: unit ? { unit } : {} }, who).get('visited_firms')?.value

it('a line is drawn for the goal of exactly what is shown', () => {
  const goals = [
    goal({}),
    goal({ scopeKind: 'unit', scopeKey: '440803', target: 400 }),
    goal({ scopeKind: 'bank', scopeKey: 'bank-icbc', target: 50 }),
  ]
  expect([at(goals, city), at(goals, city, '440803'), at(goals, city, '440882')]).toEqual([1000, 400, undefined])
  expect([at(goals, county), at(goals, bank)]).toEqual([400, 50])
})

it('none of another year, none of what was added, the nearest of two', () => {
  expect(at([goal({ startsOn: '2025-01-01', endsOn: '2025-12-31' })], city)).toBeUndefined()
  expect(at([goal({ counts: 'added' })], city)).toBeUndefined()
  expect(at([goal({ endsOn: '2026-11-30', target: 800 }), goal({})], city)).toBe(800)
})
