import { findNextStep } from '@huoshui/rules/event/follow-intent'
import type pg from 'pg'
import { linkByRule } from '../event/link-by-rule.ts'
import type { Db } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { type FollowedIntent, insertIntentReminders, queryFollowedIntents } from './queries.ts'
import type { Round } from './remind-desks.ts'

/** So many days after its day a step is told again, as late. */
const lateAfter = 7

type Step = { enterpriseId: string; intentId: string; step: number; isLate: boolean }

/**
 * 意向跟进: first ties intents to what came of them, so that nobody is asked about one that was drawn; then tells each follower once how many
 * came to a day of the ladder, and again a week later where nothing was written down.
 */
export async function remindIntents(
  { owner, db }: { owner: pg.Pool; db: Db },
  { today, now, signal }: Round,
): Promise<void> {
  await linkByRule(owner, null)
  const due = new Map<string, { to: FollowedIntent; steps: Step[] }>()
  for (const row of await queryFollowedIntents(owner)) {
    const next = findNextStep(
      { onDay: row.on_day, followed: row.followed, isDrawn: row.is_drawn, closedOn: null },
      today,
    )
    if (next === null || next.dueOn > today) continue
    const one = { enterpriseId: row.enterprise_id, intentId: row.id, step: next.step }
    const steps = [{ ...one, isLate: false }, ...(next.lateDays >= lateAfter ? [{ ...one, isLate: true }] : [])]
    const key = row.user_id ?? `desk:${row.organisation_id}`
    const found = due.get(key) ?? { to: row, steps: [] }
    found.steps.push(...steps)
    due.set(key, found)
  }
  for (const [key, { to, steps }] of due) {
    signal.throwIfAborted()
    await db.transaction().execute(async (trx) => {
      const told = await insertIntentReminders(trx, steps, today)
      if (told.length === 0) return
      const intents = new Set(told.map(({ intent_id: id }) => id))
      const late = new Set(told.filter(({ is_late: isLate }) => isLate).map(({ intent_id: id }) => id))
      await sendNotice(trx, {
        key: `event_follow:${key}:${today}`,
        kind: 'event_follow',
        to: to.user_id === null ? { organisationId: to.organisation_id } : { userId: to.user_id },
        values: { count: String(intents.size), late: String(late.size) },
        link: '/events?tab=due',
        at: now,
      })
    })
  }
}
