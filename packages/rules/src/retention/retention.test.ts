import { describe, expect, it } from 'vitest'
import type { AddedEntry } from '../law/citation.ts'
import { findPolicyNumber } from '../law/registry.ts'
import { computeRetention, RETENTION_KINDS, type RetentionKind } from './compute-retention.ts'
import { RETENTION_NUMBERS } from './retention.numbers.ts'

const asked = { on: '2026-11-20', place: '440800' }

const entry = (number: string, value: number, firstDay = '2026-06-01', place = '440800'): AddedEntry => ({
  id: `entry-${value}`,
  number,
  value,
  cite: { document: '测试文件', clause: '一', firstDay, lastDay: null, place, source: '测试', verified: false },
})

describe('how long a record is kept', () => {
  it('is set by nobody until an entry does: no number has one of its own', () => {
    for (const kind of Object.keys(RETENTION_KINDS) as RetentionKind[]) {
      expect(computeRetention(kind, asked)).toMatchObject({ isSet: false, text: expect.stringContaining('请补录条目') })
    }
    expect(RETENTION_NUMBERS.flatMap(({ entries }) => entries)).toEqual([])
    for (const number of RETENTION_NUMBERS) expect(findPolicyNumber(number.id)).toBe(number)
  })

  it.each([
    ['2026-11-20', 24, '2024-11-20'],
    ['2026-03-31', 1, '2026-02-28'],
    ['2028-02-29', 12, '2027-02-28'],
  ])('counts on %s back by %i months to %s', (on, months, before) => {
    const added = [entry('retention.visit-months', months, '2020-01-01')]
    expect(computeRetention('visit', { ...asked, on }, added)).toMatchObject({
      isSet: true,
      before,
      months,
      added: `entry-${months}`,
    })
  })

  it('holds for its kind, its place and its days alone, and never for less than a month', () => {
    const isSet = (added: AddedEntry) => computeRetention('photo', asked, [added]).isSet
    expect(isSet(entry('retention.photo-months', 6))).toBe(true)
    expect(isSet(entry('retention.visit-months', 6))).toBe(false)
    expect(isSet(entry('retention.photo-months', 6, '2026-11-21'))).toBe(false)
    expect(isSet(entry('retention.photo-months', 6, '2026-06-01', '440900'))).toBe(false)
    expect(isSet(entry('retention.photo-months', 0))).toBe(false)
  })
})
