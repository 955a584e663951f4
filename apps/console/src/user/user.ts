import { roles, type User } from '@huoshui/contract'
import type { Tone } from '@huoshui/ui'

export const roleOptions = Object.entries(roles).map(([value, label]) => ({ value, label }))

export type UserState = { tone: Tone; word: string }

/** What keeps a user from signing in, or that nothing does; the gravest first. */
export function stateOf(user: User, now: Date): UserState {
  if (user.disabledAt) return { tone: 'quiet', word: '已停用' }
  if (user.lockedUntil && new Date(user.lockedUntil) > now) return { tone: 'bad', word: '已锁定' }
  if (!user.role) return { tone: 'waiting', word: '待授权' }
  if (!user.hasPassword) return { tone: 'waiting', word: '待设密码' }
  return { tone: 'good', word: '正常' }
}
