import { sql } from 'kysely'
import type { Db } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'

/** Lock-out of an account and of an address, GB/T 22239-2019 8.1.4.1 b). An address may be a whole office. */
export const limits = { name: 5, address: 30 } as const
export const lockMinutes = 15
/** Failures older than this no longer count: a day for a name, a quarter of an hour for an office of many people. */
const forgetMinutes = { name: 24 * 60, address: 15 } as const

export type AttemptKey = `name:${string}` | `address:${string}`

export type Attempt = { isLocked: false; justLocked: boolean } | { isLocked: true; minutes: number }

/**
 * Counts an attempt and says whether it may be made, in one statement. A name is counted before its password is checked:
 * however many guesses arrive at once and from however many addresses, no more than the limit reach the check. An address
 * is counted after a failure, so that an office where everybody signs in at once is not locked by its successes.
 */
export async function reserveAttempt(db: Db, key: AttemptKey, now: Date): Promise<Attempt> {
  const kind = kindOf(key)
  const limit = limits[kind]
  const until = new Date(now.getTime() + lockMinutes * 60_000)
  const forget = new Date(now.getTime() - forgetMinutes[kind] * 60_000)
  const counted = await sql<{ failed_count: number }>`
    insert into auth_attempt as a (key, failed_count, first_failed_at) values (${key}, 1, ${now})
    on conflict (key) do update set
      failed_count = case when a.locked_until <= ${now} or a.first_failed_at < ${forget} then 1 else a.failed_count + 1 end,
      first_failed_at = case when a.locked_until <= ${now} or a.first_failed_at < ${forget} then ${now} else a.first_failed_at end,
      locked_until = case when a.locked_until is null and a.first_failed_at >= ${forget} and a.failed_count + 1 >= ${limit}
                          then ${until}::timestamptz end
    where a.locked_until is null or a.locked_until <= ${now}
    returning a.failed_count`.execute(db)
  const row = counted.rows[0]
  if (row) return { isLocked: false, justLocked: row.failed_count >= limit }
  return { isLocked: true, minutes: (await findLock(db, key, now)) ?? 1 }
}

/** For how many more minutes a name or an address is locked; undefined when it is not. */
export async function findLock(db: Db, key: AttemptKey, now: Date): Promise<number | undefined> {
  const row = await db.selectFrom('auth_attempt').select('locked_until').where('key', '=', key).executeTakeFirst()
  const left = (row?.locked_until?.getTime() ?? 0) - now.getTime()
  return left > 0 ? Math.ceil(left / 60_000) : undefined
}

function kindOf(key: AttemptKey): 'name' | 'address' {
  return key.startsWith('name:') ? 'name' : 'address'
}

/** The attempt was no failure: takes back one count, and a lock that only this attempt had set. */
export async function releaseAttempt(db: Db, key: AttemptKey): Promise<void> {
  const limit = limits[kindOf(key)]
  await sql`update auth_attempt set failed_count = greatest(failed_count - 1, 0),
              locked_until = case when failed_count > ${limit} then locked_until end
            where key = ${key}`.execute(db)
}

/**
 * Runs the check that an attempt was reserved for. When the check itself breaks (a server fault, not a wrong answer), the
 * attempt is taken back: nobody is locked out by our own failures.
 */
export async function checkReserved<T>(db: Db, key: AttemptKey, check: () => Promise<T>): Promise<T> {
  try {
    return await check()
  } catch (error) {
    if (!(error instanceof Refusal)) await releaseAttempt(db, key)
    throw error
  }
}

/** After a full sign-in, a new password or an unlock: nothing counts against the name any more. */
export async function forgetAttempts(db: Db, key: AttemptKey): Promise<void> {
  await db.deleteFrom('auth_attempt').where('key', '=', key).execute()
}

/** Removes what no longer counts; called when something is locked, so that guessing names does not fill the table. */
export async function sweepAttempts(db: Db, now: Date): Promise<void> {
  const forget = new Date(now.getTime() - forgetMinutes.name * 60_000)
  await db.deleteFrom('auth_attempt').where('first_failed_at', '<', forget).execute()
}
