import { expect, it } from 'vitest'
import { quietSince } from './quiet-since.ts'

const now = new Date('2026-11-20T08:00:00Z')
const registeredAt = '2026-11-10T08:00:00.000Z'

it.each([
  [null, null, '登记 10 天，从未同步'],
  ['2026-11-20T07:00:00.000Z', null, '一天内同步过'],
  [null, '2026-11-15T08:00:00.000Z', '5 天没有同步'],
  ['2026-11-12T08:00:00.000Z', '2026-11-18T07:00:00.000Z', '2 天没有同步'],
])('pulled %s, pushed %s: %s', (lastPullAt, lastPushAt, words) => {
  expect(quietSince({ lastPullAt, lastPushAt, registeredAt }, now)).toBe(words)
})
