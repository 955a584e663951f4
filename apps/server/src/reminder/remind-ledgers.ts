import type { LedgerDefinition } from '@huoshui/contract'
import { dueOnOf, periodsUntil, reminderStep } from '@huoshui/rules/ledger/ledger-period'
import type pg from 'pg'
import type { Db } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { insertLedgerReminder, queryLedgersInUse, queryUnitsMissing, type UnitMissing } from './ledger-queries.ts'
import type { Desks } from './queries.ts'
import type { Round } from './remind-desks.ts'

/** How many periods back are still asked for. */
const periodsAsked = 3

/** 台账催报: each unit that has not handed a sheet in, so many days before it is due, and once it is overdue; then the team that decides its sheets too. */
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
    const told = await insertLedgerReminder(trx, {
      ledgerId: id,
      period,
      step,
      organisations: missing.map(({ id: unit }) => unit),
      today,
    })
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
    for (const [desk, units] of overdueOf(
      definition,
      missing.filter((unit) => told.includes(unit.id)),
      desks,
    ))
      await sendNotice(trx, {
        key: `ledger_overdue:${id}:${period}:${desk}:units`,
        kind: 'ledger_overdue',
        to: { organisationId: desk },
        values: { ...values, who: `${units}家单位` },
        link: '/ledgers',
        at: now,
      })
  })
}

/** How many units overdue each desk is told of: a town's county where the definition leaves it to it, else the city. */
function overdueOf({ approver }: LedgerDefinition, units: readonly UnitMissing[], desks: Desks): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { county } of units) {
    const desk = approver === 'county_team' && county !== null ? desks.countyOf.get(county) : undefined
    for (const told of desk === undefined ? desks.city : [desk]) counts.set(told, (counts.get(told) ?? 0) + 1)
  }
  return counts
}
