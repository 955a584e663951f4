import { judgeUrgency } from '@huoshui/rules/stage/judge-urgency'
import { sql } from 'kysely'
import type { Db } from '../in-scope.ts'
import { stateOf } from '../referral/as-referral.ts'
import { getClock } from '../referral/get-clock.ts'
import type { LockedReferral } from '../referral/take-referral-step.ts'
import { todayOf } from '../today.ts'

/**
 * Lays notices of reminders that fell due since the last look, each once. As the owner: the clock asks, not a person.
 * @param db of the owner
 */
export async function remindBanks(db: Db, now: Date): Promise<number> {
  const on = todayOf(now)
  return await db.transaction().execute(async (trx) => {
    const clock = (await getClock(trx))(on)
    const { rows } = await sql<LockedReferral>`
      select r.* from referral r
      where r.basket = 'running' and exists (select from bank_webhook w where w.ended_at is null and 'reminder_due' = any (w.events)
        and w.organisation_id in (r.bank_id, r.branch_id, r.organisation_id))`.execute(trx)
    const due = rows.flatMap((row) =>
      judgeUrgency(stateOf(row), clock, on).reminded.map((step) => ({ id: row.id, attempt: row.attempt, step })),
    )
    const { rows: laid } = await sql<{ id: string }>`
      with fresh as (
        insert into webhook_reminder (referral_id, attempt, step, told_at)
        select (d ->> 'id')::uuid, (d ->> 'attempt')::integer, (d ->> 'step')::integer, ${now} from jsonb_array_elements(${JSON.stringify(due)}::jsonb) d
        on conflict do nothing returning referral_id)
      insert into webhook_delivery (webhook_id, event, referral_id, organisation_id, made_at, next_at)
      select w.id, 'reminder_due', r.id, r.organisation_id, ${now}, ${now}
      from (select distinct referral_id from fresh) f join referral r on r.id = f.referral_id
      join bank_webhook w on w.organisation_id in (r.bank_id, r.branch_id, r.organisation_id)
        and w.ended_at is null and 'reminder_due' = any (w.events)
      returning webhook_delivery.id`.execute(trx)
    return laid.length
  })
}
