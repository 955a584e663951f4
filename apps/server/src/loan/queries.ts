import type { MaturityWindow, RenewalAnswer } from '@huoshui/contract'
import type { Stage } from '@huoshui/rules/stage/stage-words'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { BankStaff } from '../referral/bank-staff.ts'
import type { RenewalAskTable, RepaymentTable } from './tables.ts'

export type MaturityRow = {
  id: string
  enterprise_id: string
  enterprise_name: string
  need_id: string
  referral_id: string
  credit_id: string
  bank_name: string
  organisation_name: string
  amount_fen: number
  owed_fen: number
  matures_on: string
  stage: Stage
  asked_on: string | null
  answer: RenewalAnswer | null
  ask_note: string | null
  applied_on: string | null
  refused_on: string | null
  refused_reason: string | null
}

/** First and last day from today, both included; overdue ones of a year. */
const windows: Record<MaturityWindow, readonly [number, number]> = {
  d30: [0, 30],
  d60: [31, 60],
  d90: [61, 90],
  overdue: [-365, -1],
}

export type MaturitiesAsked = { window: MaturityWindow; on: string; bankStaff: BankStaff | null; limit: number }

/** Payments that fall due in a window and are neither repaid nor renewed, earliest first. */
export async function queryMaturities(
  trx: Trx,
  { window, on, bankStaff, limit }: MaturitiesAsked,
  after: { on: string; id: string } | undefined,
): Promise<MaturityRow[]> {
  const [first, last] = windows[window]
  const ours = bankStaff === null ? sql`true` : sql`${sql.ref(`r.${bankStaff.column}`)} = ${bankStaff.id}`
  const { rows } = await sql<MaturityRow>`
    select d.id, d.enterprise_id, e.name as enterprise_name, r.need_id, d.referral_id, d.credit_id, b.name as bank_name,
      o.name as organisation_name, d.amount_fen, c.drawn_fen - c.repaid_fen as owed_fen, d.matures_on, r.stage,
      a.asked_on, a.answer, a.note as ask_note, s.on_day as applied_on, f.refused_on, f.reason as refused_reason
    from drawdown d
    join referral r on r.enterprise_id = d.enterprise_id and r.id = d.referral_id and r.stage in ('lent', 'renewing', 'renewal_refused')
    join credit c on c.enterprise_id = d.enterprise_id and c.id = d.credit_id and c.drawn_fen > c.repaid_fen
    join enterprise_in_scope e on e.id = d.enterprise_id
    join organisation b on b.id = r.bank_id join organisation o on o.id = r.organisation_id
    left join lateral (select asked_on, answer, note from renewal_ask a
      where a.enterprise_id = d.enterprise_id and a.credit_id = d.credit_id order by a.recorded_at desc limit 1) a on true
    left join lateral (select on_day from need_step s
      where s.enterprise_id = r.enterprise_id and s.referral_id = r.id and s.need_id = r.need_id and s.action = 'ask_renewal'
      order by s.place desc limit 1) s on r.stage <> 'lent'
    left join lateral (select refused_on, reason from refusal f
      where f.enterprise_id = r.enterprise_id and f.referral_id = r.id and f.of = 'renewal' order by f.recorded_at desc limit 1) f
      on r.stage = 'renewal_refused'
    where d.matures_on between ${on}::date + ${first}::integer and ${on}::date + ${last}::integer and ${ours}
      and not exists (select from credit n where n.enterprise_id = c.enterprise_id and n.referral_id = c.referral_id and n.renews_id = c.id)
      and ${after === undefined ? sql`true` : sql`(d.matures_on, d.id) > (${after.on}::date, ${after.id}::uuid)`}
    order by d.matures_on, d.id limit ${limit}`.execute(trx)
  return rows
}

export async function findRepayment(
  trx: Trx,
  enterpriseId: string,
  id: string,
): Promise<Selectable<RepaymentTable> | undefined> {
  return await trx
    .selectFrom('repayment')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertRepayment(trx: Trx, repayment: Insertable<RepaymentTable>): Promise<void> {
  await trx.insertInto('repayment').values(repayment).execute()
}

export async function findRenewalAsk(
  trx: Trx,
  enterpriseId: string,
  id: string,
): Promise<Selectable<RenewalAskTable> | undefined> {
  return await trx
    .selectFrom('renewal_ask')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertRenewalAsk(trx: Trx, ask: Insertable<RenewalAskTable>): Promise<void> {
  await trx.insertInto('renewal_ask').values(ask).execute()
}
