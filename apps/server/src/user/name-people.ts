import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

/** Doers that are no account. */
const withoutAccount = new Map([
  ['first-start', '系统首次启动'],
  ['operator', '运维人员（命令行）'],
  ['calendar', '系统（到期）'],
  ['anonymous', '未登录的人'],
])

/**
 * What to call the people of these ids on a screen; who must not be told their names gets organisation and role (the view
 * `user_name` decides). @returns a lookup: null for null and for an id nobody has
 */
export async function namePeople(
  trx: Trx,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string | null> {
  const asked = [...new Set(ids.filter((id) => id !== null && !withoutAccount.has(id)))]
  const names = new Map(withoutAccount)
  if (asked.length > 0) {
    const found = await sql<{ id: string; name: string }>`
      select id, name from user_name where id = any (${asked}::text[])`.execute(trx)
    for (const { id, name } of found.rows) names.set(id, name)
  }
  return (id) => (id === null ? null : (names.get(id) ?? null))
}
