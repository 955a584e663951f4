import type { PolicyValue } from '@huoshui/rules/law/citation'
import { sql } from 'kysely'
import type { Db, Trx } from '../in-scope.ts'

/** An approved entry as it holds now: `last_day` is the earliest of its own and its approved ends. */
export type ApprovedRow = {
  id: string
  number: string
  value: PolicyValue
  document: string
  clause: string
  source: string
  place: string
  first_day: string
  last_day: string | null
  verified: boolean
  note: string
}

/** What `e` (an entry of policy_entry) holds until, its approved ends counted; null: no end known. */
const untilDay = sql`least(e.last_day,
  (select min(x.last_day) from policy_entry x where x.ends = e.id and x.status = 'approved'))`

/** The approved entries that were not taken back, newest approval first. */
export async function queryApproved(db: Db | Trx): Promise<ApprovedRow[]> {
  const found = await sql<ApprovedRow>`
    select * from (
      select e.id, e.number, e.value, e.document, e.clause, e.source, e.place, e.first_day, ${untilDay} as last_day,
        e.verified, e.note, e.decided_at
      from policy_entry e where e.status = 'approved' and e.ends is null) t
    where last_day is null or last_day >= first_day
    order by decided_at desc, id`.execute(db)
  return found.rows
}

/** The city and the units that manage firms, those open today. */
export async function queryPlaces(trx: Trx): Promise<{ code: string; level: string; name: string }[]> {
  return await trx
    .selectFrom('area')
    .select(['code', 'level', 'name'])
    .where('level', 'in', ['city', 'unit'])
    .where('until_day', 'is', null)
    .orderBy('level')
    .orderBy('code')
    .execute()
}
