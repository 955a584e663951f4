import { type Role, roles } from '@huoshui/contract'
import type { SearchText } from '../shell/search-text.ts'
import { type UserState, userStates } from './user-states.ts'

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

/** The same search with one filter set, or taken away when it is empty. */
export function withFilter<Name extends keyof UserSearch>(
  search: UserSearch,
  name: Name,
  value: UserSearch[Name] | undefined,
): UserSearch {
  const { [name]: _, ...rest } = search
  return value ? { ...rest, [name]: value } : rest
}

function isKeyOf<T extends object>(table: T, key: string | undefined): key is keyof T & string {
  return key !== undefined && Object.hasOwn(table, key)
}
