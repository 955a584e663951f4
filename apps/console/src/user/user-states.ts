import type { User } from '@huoshui/contract'
import type { Tone } from '@huoshui/ui'

/** How an account can stand, the gravest first. */
export const userStates = {
  disabled: '已停用',
  locked: '已锁定',
  'no-role': '待授权',
  'no-password': '未设密码',
  active: '正常',
} as const satisfies Record<string, string>

export type UserState = keyof typeof userStates

export const toneOfState = {
  disabled: 'quiet',
  locked: 'bad',
  'no-role': 'waiting',
  'no-password': 'waiting',
  active: 'good',
} as const satisfies Record<UserState, Tone>

/** Everything that keeps a user from working at `now`; “active” when nothing does. A disabled account is only that. */
export function statesOf(user: User, now: Date): UserState[] {
  if (user.disabledAt) return ['disabled']
  const states: UserState[] = []
  if (user.lockedUntil && new Date(user.lockedUntil) > now) states.push('locked')
  if (!user.role) states.push('no-role')
  if (!user.hasPassword) states.push('no-password')
  return states.length > 0 ? states : ['active']
}
