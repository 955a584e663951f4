import { type Role, roles } from '@huoshui/contract'
import type { SearchText } from '../shell/search-text.ts'

export type UserState = keyof typeof userStates

/** How an account stands, in the order in which the states outweigh each other. */
export const userStates = { disabled: '已停用', locked: '已锁定', pending: '未设密码', active: '正常' } as const

/** What the address of the user list can hold; `user` is the one whose drawer is open. */
export type UserSearch = { q?: string; organisation?: string; role?: Role; state?: UserState; user?: string }

export function readUserSearch({ q, organisation, role, state, user }: SearchText): UserSearch {
  return {
    ...(q ? { q } : {}),
    ...(organisation ? { organisation } : {}),
    ...(isKeyOf(roles, role) ? { role } : {}),
    ...(isKeyOf(userStates, state) ? { state } : {}),
    ...(user ? { user } : {}),
  }
}

function isKeyOf<T extends object>(table: T, key: string | undefined): key is keyof T & string {
  return key !== undefined && Object.hasOwn(table, key)
}
