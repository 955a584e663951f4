import type { Actor } from '@huoshui/contract'
import { sql } from 'kysely'
import { appendAudit } from '../../audit.ts'
import type { Trx } from '../../in-scope.ts'

/** How many were opened within the hour, the limit, and in how many minutes the next may be. */
export type Pause = { count: number; limit: number; minutes: number }

const action = 'enterprise.reveal'
const manyAction = 'enterprise.reveal-many'

/**
 * Whether the person has opened as much personal data within the hour as they may; then a line marks it in the audit, one
 * an hour. Counted from the person's own audit lines, so that nothing else can disagree with them. One at a time per
 * person: of many requests at once, no more than the limit get through.
 */
export async function pauseOfReveals(trx: Trx, actor: Actor, limit: number): Promise<Pause | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reveal ${actor.userId}`}, 0))`.execute(trx)
  const found = await sql<{ count: number; minutes: number; isMarked: boolean }>`
    with line as (select at, action from audit_line
                  where actor = ${actor.userId} and action in (${action}, ${manyAction})
                    and at > clock_timestamp() - interval '1 hour')
    select (select count(*)::integer from line where action = ${action}) as count,
           (select greatest(1, ceil(extract(epoch from at + interval '1 hour' - clock_timestamp()) / 60))::integer
            from line where action = ${action} order by at desc offset ${limit - 1} limit 1) as minutes,
           exists (select from line where action = ${manyAction}) as "isMarked"`.execute(trx)
  const { count, minutes, isMarked } = found.rows[0] ?? { count: 0, minutes: 0, isMarked: false }
  if (count < limit) return undefined
  if (!isMarked) {
    await appendAudit(trx, {
      action: manyAction,
      subjectKind: 'user',
      subjectId: actor.userId,
      detail: { count, limit, within: '1 hour' },
    })
  }
  return { count, limit, minutes }
}
