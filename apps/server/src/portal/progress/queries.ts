import type { FirmPhoneState } from '@huoshui/contract'
import type { Stage } from '@huoshui/rules/stage/stage-words'
import { sql } from 'kysely'
import type { Db, Trx } from '../../in-scope.ts'

export type OwnNeedRow = {
  enterprise_id: string
  id: string
  number: string | null
  amount_fen: number
  months: number | null
  purpose: string
  guarantee: string | null
  remark: string | null
  stage: Stage
  version: number
  told_at: Date
  moved_at: Date
}

/** What was declared last stands for what was told. */
const columns = sql`n.enterprise_id, n.id, m.number, coalesce(d.amount_fen, n.amount_fen) as amount_fen, coalesce(d.months, n.months) as months,
  coalesce(d.purpose, n.purpose) as purpose, n.guarantee, n.remark, n.stage, n.version, n.told_at,
  greatest(n.moved_at, (select max(r.moved_at) from referral r where r.enterprise_id = n.enterprise_id and r.need_id = n.id)) as moved_at
  from need n left join need_number m on m.enterprise_id = n.enterprise_id and m.need_id = n.id
  left join lateral (select d.amount_fen, d.months, d.purpose from declaration d
    where d.enterprise_id = n.enterprise_id and d.need_id = n.id order by d.round desc limit 1) d on true`

/** Needs the asking phone may see, of these firms: what it told, and all of a firm that it is checked for. */
export async function queryOwnNeeds(trx: Trx, firms: readonly string[]): Promise<OwnNeedRow[]> {
  const { rows } = await sql<OwnNeedRow>`
    select ${columns} where n.enterprise_id = any (${[...firms]}::uuid[]) order by n.told_at desc, n.id limit 100`.execute(
    trx,
  )
  return rows
}

export async function findOwnNeedRow(trx: Trx, firms: readonly string[], id: string): Promise<OwnNeedRow | undefined> {
  const { rows } = await sql<OwnNeedRow>`
    select ${columns} where n.enterprise_id = any (${[...firms]}::uuid[]) and n.id = ${id}::uuid`.execute(trx)
  return rows[0]
}

export type OwnReferralRow = {
  id: string
  bank_name: string
  organisation_name: string
  organisation_phone: string | null
  manager_name: string | null
  manager_phone: string | null
  stage: Stage
  version: number
  sent_on: string
  received_on: string | null
  contacted_on: string | null
  due_on: string | null
  paused_since: string | null
}

export async function queryOwnReferrals(trx: Trx, enterpriseId: string, needId: string): Promise<OwnReferralRow[]> {
  const { rows } = await sql<OwnReferralRow>`
    select r.id, b.name as bank_name, o.name as organisation_name, coalesce(o.contact_phone, b.contact_phone) as organisation_phone,
      r.manager_name, r.manager_phone, r.stage, r.version, r.sent_on, r.received_on, r.contacted_on, r.due_on, r.paused_since
    from referral r join organisation b on b.id = r.bank_id join organisation o on o.id = r.organisation_id
    where r.enterprise_id = ${enterpriseId}::uuid and r.need_id = ${needId}::uuid order by r.sent_at, r.id`.execute(trx)
  return rows
}

export type OwnTaskRow = { id: string; what: string; owner_name: string; due_on: string; state: string }

export async function queryOwnTasks(trx: Trx, enterpriseId: string, needId: string): Promise<OwnTaskRow[]> {
  const { rows } = await sql<OwnTaskRow>`
    select t.id, t.what, o.name as owner_name, t.due_on, t.state from remedy_task t join organisation o on o.id = t.owner_id
    where t.enterprise_id = ${enterpriseId}::uuid and t.need_id = ${needId}::uuid order by t.due_on, t.id`.execute(trx)
  return rows
}

/** The team of the firm's county, and its office number. */
export async function findResponsible(
  trx: Trx,
  enterpriseId: string,
): Promise<{ name: string; phone: string | null } | undefined> {
  const { rows } = await sql<{ name: string; phone: string | null }>`
    select name, phone from team_of_firm(${enterpriseId}::uuid)`.execute(trx)
  return rows[0]
}

export type ProgressRow = { stage: Stage; told_at: Date; moved_at: Date; banks: number; state: FirmPhoneState }

export async function findNeedByNumber(db: Db, number: string, phone: string): Promise<ProgressRow | undefined> {
  const { rows } = await sql<ProgressRow>`select * from find_need_by_number(${number}, ${phone})`.execute(db)
  return rows[0]
}
