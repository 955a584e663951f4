import { expect, it } from 'vitest'
import { findNextStep, isFollowStep } from './follow-intent.ts'

const state = { onDay: '2026-03-01', followed: [], isDrawn: false, closedOn: null }

it('asks after 7, 30 and 90 days, then every 90, and tells how late it is', () => {
  const next = (followed: number[], today = '2026-03-08') => findNextStep({ ...state, followed }, today)
  expect(next([])).toEqual({ step: 7, dueOn: '2026-03-08', lateDays: 0 })
  expect(next([], '2026-03-10')?.lateDays).toBe(2)
  expect(next([7])).toMatchObject({ step: 30, dueOn: '2026-03-31' })
  expect([next([30])?.step, next([7, 30, 90])?.step, next([180])?.step]).toEqual([90, 180, 270])
})

it('asks no more once the intent is drawn or closed', () => {
  expect(findNextStep({ ...state, isDrawn: true }, '2026-12-01')).toBeNull()
  expect(findNextStep({ ...state, closedOn: '2026-04-01' }, '2026-12-01')).toBeNull()
})

it('knows the steps of the ladder', () => {
  expect([7, 30, 90, 180, 270, 8, 0, 100].map(isFollowStep)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})
