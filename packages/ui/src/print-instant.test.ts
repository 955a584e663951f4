import { expect, test } from 'vitest'
import { dayOf, printInstant } from './print-instant.ts'

test('an instant is shown in Shanghai, whatever the machine', () => {
  expect(printInstant('2026-11-22T16:30:00.000Z')).toBe('2026-11-23 00:30')
  expect(printInstant('2026-11-22T15:59:59Z')).toBe('2026-11-22 23:59')
})

test('a day stays a day, and what is no instant stays as written', () => {
  expect(printInstant('2026-11-22')).toBe('2026-11-22')
  expect(printInstant('不详')).toBe('不详')
})

test('the day changes at midnight in Shanghai', () => {
  expect(dayOf(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22')
  expect(dayOf(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23')
})
