import type { User } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { statesOf } from './user-states.ts'

const now = new Date('2026-11-22T08:00:00Z')
const user: User = {
  id: 'u1',
  username: 'test-user',
  name: '测试甲',
  phone: null,
  role: 'city_staff',
  organisationId: 'o1',
  organisationName: '示例专班',
  areaCodes: [],
  twoFactorEnabled: false,
  mustChangePassword: false,
  hasPassword: true,
  disabledAt: null,
  lockedUntil: null,
  lastSeenAt: null,
}

describe('states of an account', () => {
  it('is active when nothing is missing', () => {
    expect(statesOf(user, now)).toEqual(['active'])
  })

  it('names everything a new account still lacks', () => {
    expect(statesOf({ ...user, role: null, hasPassword: false }, now)).toEqual(['no-role', 'no-password'])
  })

  it('is locked only until the lock ends', () => {
    expect(statesOf({ ...user, lockedUntil: '2026-11-22T08:00:01Z' }, now)).toEqual(['locked'])
    expect(statesOf({ ...user, lockedUntil: '2026-11-22T08:00:00Z' }, now)).toEqual(['active'])
  })

  it('says of a disabled account nothing else', () => {
    expect(
      statesOf({ ...user, disabledAt: '2026-11-01T00:00:00Z', role: null, lockedUntil: '2026-12-01T00:00:00Z' }, now),
    ).toEqual(['disabled'])
  })
})
