import { addDays, daysBetween } from '@huoshui/rules/day/day'
import type pg from 'pg'
import type { Db, Trx } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { insertRenewalReminders, type Maturing, queryMaturing } from './queries.ts'
import type { Round } from './remind-desks.ts'

/**
 * 续贷提醒: so many days before a drawdown falls due the bank's desk is told, and the firm by SMS where it left a mobile number with the need
 * and its consent is in force. Who comes late to a step (lent for a shorter time) is told the nearest one alone.
 */
export async function remindRenewals(
  { owner, db }: { owner: pg.Pool; db: Db },
  askBefore: readonly number[],
  { today, now, signal }: Round,
): Promise<void> {
  const maturing = await queryMaturing(owner, today, addDays(today, Math.max(...askBefore)))
  const desks = new Map<string, Maturing[]>()
  for (const one of maturing) desks.set(one.organisation_id, [...(desks.get(one.organisation_id) ?? []), one])
  for (const [desk, loans] of desks) {
    signal.throwIfAborted()
    await db.transaction().execute((trx) => remindDesk(trx, { desk, loans, askBefore, today, now }))
  }
}

type OfDesk = { desk: string; loans: readonly Maturing[]; askBefore: readonly number[]; today: string; now: Date }

async function remindDesk(trx: Trx, { desk, loans, askBefore, today, now }: OfDesk): Promise<void> {
  const reached = loans.flatMap(({ enterprise_id: enterpriseId, drawdown_id: drawdownId, matures_on: maturesOn }) =>
    askBefore
      .filter((days) => daysBetween(today, maturesOn) <= days)
      .map((step) => ({ enterpriseId, drawdownId, step })),
  )
  const told = new Map<string, number>()
  for (const { drawdown_id: id, step } of await insertRenewalReminders(trx, reached, today))
    told.set(id, Math.min(step, told.get(id) ?? step))
  const fresh = loans.filter(({ drawdown_id: id }) => told.has(id))
  const first = fresh[0]
  if (!first) return
  const days = [...new Set(told.values())].sort((one, other) => other - one).join('、')
  await sendNotice(trx, {
    key: `renewal_coming:${desk}:${today}:${first.drawdown_id}:${told.get(first.drawdown_id)}`,
    kind: 'renewal_coming',
    to: { organisationId: desk },
    values: { count: String(fresh.length), days },
    link: '/referrals',
    at: now,
  })
  for (const loan of fresh) {
    if (loan.phone === null || !/^1[3-9]\d{9}$/u.test(loan.phone)) continue
    await sendNotice(trx, {
      key: `renewal_firm:${loan.drawdown_id}:${told.get(loan.drawdown_id)}`,
      kind: 'renewal_firm',
      to: { phone: loan.phone },
      values: { bank: loan.bank_name, day: loan.matures_on },
      at: now,
    })
  }
}
