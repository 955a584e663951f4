import { VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import { describe, expect, test } from 'vitest'
import type { CampaignFirm } from './demo-visit.ts'
import { generateTeamVisits } from './generate-campaign.ts'
import { CHEATS, plantCheating } from './plant-cheating.ts'
import { listWorkdays } from './workdays.ts'

const options = { seed: 'test', from: '2024-11-01', until: '2025-05-31' }
const firms = Array.from(
  { length: 330 },
  (_, place): CampaignFirm => ({
    id: `firm-${place}`,
    village: `village-${Math.floor(place / 60)}`,
    closedSince: place % 50 === 7 ? '2024-06-01' : null,
    isReached: place % 20 !== 7,
  }),
)
const team = { id: 'team', visitor: 'visitor', bank: 'bank', firms }
const visits = generateTeamVisits(options, team, 3)

test('working days leave out weekends and holidays and take in the days made up', () => {
  const days = listWorkdays('2025-01-24', '2025-02-10')
  expect(days).toEqual([
    '2025-01-24',
    '2025-01-26',
    '2025-01-27',
    '2025-02-05',
    '2025-02-06',
    '2025-02-07',
    '2025-02-08',
    '2025-02-10',
  ])
  expect(() => listWorkdays('2025-05-03', '2025-05-04')).toThrow(RangeError)
})

describe('a team’s visits', () => {
  test('are the same again, and others under another number or seed', () => {
    expect(generateTeamVisits(options, team, 3)).toEqual(visits)
    expect(generateTeamVisits(options, team, 4)).not.toEqual(visits)
    expect(generateTeamVisits({ ...options, seed: 'other' }, team, 3)).not.toEqual(visits)
  })

  test('reach each firm that is reached, some with a need again, and the others never', () => {
    const counting = visits.filter(({ result }) => VISIT_RESULTS[result].counts).map(({ firm }) => firm)
    const needy = new Set(visits.flatMap(({ firm, need }) => (need ? [firm] : [])))
    const again = counting.filter((firm, place) => counting.indexOf(firm) < place)
    expect(again.length).toBeGreaterThan(0)
    expect(again.filter((firm) => !needy.has(firm))).toEqual([])
    expect([...new Set(counting)].sort()).toEqual(
      firms
        .filter(({ isReached }) => isReached)
        .map(({ id }) => id)
        .sort(),
    )
    expect(new Set(visits.map(({ firm }) => firm)).size).toBe(firms.length)
  })

  test('lie in the campaign, nearly all in office hours', () => {
    const hours = visits.map(({ at }) => new Date(at + 28_800_000).toISOString())
    expect(hours.every((text) => text >= '2024-11-01' && text < '2025-06-12')).toBe(true)
    const inOffice = hours.filter((text) => text.slice(11, 16) >= '08:00' && text.slice(11, 16) <= '20:00')
    expect(inOffice.length / hours.length).toBeGreaterThan(0.97)
  })

  test('are not a constant: many remarks, amounts, modes and results', () => {
    expect(new Set(visits.map(({ mode }) => mode)).size).toBeGreaterThanOrEqual(3)
    expect(new Set(visits.map(({ remark }) => remark)).size).toBeGreaterThan(100)
    const needs = visits.flatMap(({ need }) => need ?? [])
    expect(new Set(needs.map(({ amountFen }) => amountFen)).size).toBeGreaterThan(needs.length / 2)
    expect(visits.every(({ need, hasNeed }) => (need !== null) === (hasNeed === true))).toBe(true)
  })
})

test.each(CHEATS)('cheating %s changes visits, loses none, and names what it changed', (cheat) => {
  const many = generateTeamVisits({ ...options, from: '2025-01-01', until: '2025-03-31' }, team, 3)
  const { visits: changed, planted } = plantCheating(many, cheat, 'test', 1)
  expect(changed.map(({ id }) => id).sort()).toEqual(many.map(({ id }) => id).sort())
  expect(planted.size).toBeGreaterThan(0)
  const before = new Map(many.map((visit) => [visit.id, visit]))
  for (const visit of changed) if (!planted.has(visit.id)) expect(visit).toEqual(before.get(visit.id))
})
