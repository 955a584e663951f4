import type { LedgerDefinition } from '@huoshui/contract'
import { dueOnOf, periodsUntil, reminderStep } from '@huoshui/rules/ledger/ledger-period'
import type pg from 'pg'
import type { Db } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { insertLedgerReminder, queryLedgersInUse, queryUnitsMissing } from './ledger-queries.ts'
import type { Desks } from './queries.ts'
import type { Round } from './remind-desks.ts'

/** How many periods back are still asked for. */
const periodsAsked = 3

/** 台账催报: each unit that has not handed a sheet in, so many days before it is due, and once it is overdue; then the city team too. */
export async function remindLedgers(
  { owner, db }: { owner: pg.Pool; db: Db },
  desks: Desks,
  round: Round,
): Promise<void> {
  for (const ledger of await queryLedgersInUse(owner)) {
    const { due, firstPeriod, remindBefore } = ledger.definition
    if (firstPeriod === null) continue
    for (const period of periodsUntil(due, firstPeriod, round.today, periodsAsked)) {
      const step = reminderStep(dueOnOf(due, period), remindBefore, round.today)
      if (step !== undefined) await remindUnits({ owner, db }, { ledger, period, step, desks }, round)
    }
  }
}

type Asked = { ledger: { id: string; definition: LedgerDefinition }; period: string; step: number; desks: Desks }

async function remindUnits(
  { owner, db }: { owner: pg.Pool; db: Db },
  { ledger: { id, definition }, period, step, desks }: Asked,
  { today, now, signal }: Round,
): Promise<void> {
  const missing = await queryUnitsMissing(owner, { ledgerId: id, period, ...definition.fillers })
  if (missing.length === 0) return
  signal.throwIfAborted()
  const day = dueOnOf(definition.due, period)
  const values = { title: definition.title, period, day }
  await db.transaction().execute(async (trx) => {
    const told = await insertLedgerReminder(trx, { ledgerId: id, period, step, organisations: missing, today })
    if (told.length === 0) return
    for (const unit of told) {
      const notice = { to: { organisationId: unit }, link: '/ledgers', at: now }
      if (step < 0)
        await sendNotice(trx, {
          ...notice,
          key: `ledger_overdue:${id}:${period}:${unit}`,
          kind: 'ledger_overdue',
          values: { ...values, who: '本单位' },
        })
      else
        await sendNotice(trx, {
          ...notice,
          key: `ledger_due:${id}:${period}:${unit}:${step}`,
          kind: 'ledger_due',
          values,
        })
    }
    if (step >= 0) return
    for (const desk of desks.city)
      await sendNotice(trx, {
        key: `ledger_overdue:${id}:${period}:${desk}`,
        kind: 'ledger_overdue',
        to: { organisationId: desk },
        values: { ...values, who: `${told.length}家单位` },
        link: '/ledgers',
        at: now,
      })
  })
}
