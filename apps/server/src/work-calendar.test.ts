import { addWorkingDays, isWorkingDay } from '@huoshui/rules/day/working-days'
import { computeDeadline, type Pause } from '@huoshui/rules/stage/compute-deadline'
import { getClockRule } from '@huoshui/rules/stage/get-clock-rule'
import { describe, expect, it } from 'vitest'
import { workCalendar } from './work-calendar.ts'

const calendar = workCalendar()
const place = '440800'
const entry = (number: string, value: string | number) => ({
  ...{ id: number, number, value },
  cite: {
    ...{
      document: '市专班工作规则（测试）',
      clause: '一',
      firstDay: '2026-01-01',
      lastDay: null,
      place,
      source: '测试',
    },
    verified: true,
  },
})
const byWorkingDays = [entry('stage.bank-term', 'working-days'), entry('stage.bank-days', 20)]

describe('工作日历', () => {
  it.each([
    ['2025-01-26', true, '春节 2025 made up on a Sunday'],
    ['2025-01-28', false, '除夕 2025'],
    ['2026-02-14', true, '春节 2026 made up on a Saturday'],
    ['2026-02-23', false, 'last day of 春节 2026'],
    ['2026-10-07', false, '国庆 2026'],
    ['2026-10-10', true, '国庆 2026 made up on a Saturday'],
  ])('%s: %s, %s', (day, isWorking) => {
    expect(isWorkingDay(day, calendar)).toBe(isWorking)
  })

  it('a week’s working days across 国庆 2026 take eleven days', () => {
    expect(addWorkingDays('2026-09-29', 5, calendar)).toBe('2026-10-12')
  })
})

describe('the bank’s clock', () => {
  const on = '2026-10-12'
  const due = (added: ReturnType<typeof entry>[], pauses: Pause[] = [], asked = on) => {
    const { term, graceDays } = getClockRule({ on, place }, calendar, added)
    return computeDeadline('2026-09-29', term, { pauses, graceDays }, asked)
  }

  it('goes by the month unless the city’s own entry says working or natural days', () => {
    expect(due([]).dueOn).toBe('2026-10-29')
    expect(due([entry('stage.bank-term', 'days')]).dueOn).toBe('2026-10-29')
    expect(due([entry('stage.bank-term', 'days'), entry('stage.bank-days', 31)]).dueOn).toBe('2026-10-30')
    expect(due(byWorkingDays)).toMatchObject({ dueOn: '2026-11-02', daysLeft: 15, isOverdue: false })
  })

  it('stands for the working days of a pause, holidays among them not counted twice', () => {
    const pauses: Pause[] = [{ from: '2026-09-30', to: '2026-10-09', reason: 'material' }]
    // 30 September and 8 October are the working days in between.
    expect(due(byWorkingDays, pauses)).toMatchObject({ pausedDays: 2, dueOn: '2026-11-04' })
    expect(due([], pauses)).toMatchObject({ pausedDays: 9, dueOn: '2026-11-07' })
  })

  it('is late only after the grace a city sets', () => {
    const graced = [...byWorkingDays, entry('stage.grace-days', 3)]
    expect(due(graced, [], '2026-11-05')).toMatchObject({ graceUntil: '2026-11-05', isOverdue: false })
    expect(due(graced, [], '2026-11-06')).toMatchObject({ dueOn: '2026-11-02', isOverdue: true })
    expect(due(byWorkingDays, [], '2026-11-03').isOverdue).toBe(true)
  })

  it('says so when its end lies beyond the holidays arranged', () => {
    const { term } = getClockRule({ on, place }, calendar, byWorkingDays)
    const next = `${Number(calendar.knownUntil.slice(0, 4))}-12-20`
    expect(computeDeadline(next, term, { pauses: [] }, next).isProvisional).toBe(true)
    expect(due(byWorkingDays).isProvisional).toBe(false)
  })
})
