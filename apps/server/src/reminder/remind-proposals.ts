import { reminderStep } from '@huoshui/rules/ledger/ledger-period'
import type pg from 'pg'
import type { Db } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { insertProposalReminder, queryPartsDue } from './proposal-queries.ts'
import type { Round } from './remind-desks.ts'

/** Days before a part is due on which its unit is told; ours, no document sets them. */
const daysBefore = [7, 3, 1]

/** 答复催办: each unit with a part not handed in, some days before it is due, and once it is overdue; then the team that holds the proposal too. */
export async function remindProposals(
  { owner, db }: { owner: pg.Pool; db: Db },
  { today, now, signal }: Round,
): Promise<void> {
  for (const part of await queryPartsDue(owner, today, Math.max(...daysBefore))) {
    const step = reminderStep(part.due_on, daysBefore, today)
    if (step === undefined) continue
    signal.throwIfAborted()
    await db.transaction().execute(async (trx) => {
      if (!(await insertProposalReminder(trx, { partId: part.id, step, dueOn: part.due_on, today }))) return
      const notice = { link: `/proposals/${part.proposal_id}`, at: now }
      const values = { title: part.title, day: part.due_on }
      const key = `${part.id}:${part.due_on}`
      if (step >= 0) {
        const to = { organisationId: part.unit_id }
        await sendNotice(trx, { ...notice, key: `proposal_due:${key}:${step}`, kind: 'proposal_due', to, values })
        return
      }
      for (const desk of new Set([part.unit_id, part.holder_id]))
        await sendNotice(trx, {
          ...notice,
          key: `proposal_overdue:${key}:${desk}`,
          kind: 'proposal_overdue',
          to: { organisationId: desk },
          values: { ...values, who: desk === part.unit_id ? '本单位' : part.unit_name },
        })
    })
  }
}
