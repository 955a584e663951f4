import type { PaperList, StandardChecks } from '@huoshui/contract'
import type { Stage } from '@huoshui/rules/stage/stage-words'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

/** A declaration, its firm and, where there is one, its review. */
export type PaperListRow = {
  name: string
  credit_code: string | null
  type: string
  unit_name: string | null
  town_name: string | null
  industry_code: string | null
  legal_person_masked: string | null
  capital_fen: number | null
  founded_on: string | null
  revenue: string | null
  tax: string | null
  employees: string | null
  amount_fen: number
  months: number
  purpose: string
  use_of_funds: string
  guarantee: string | null
  banks: string[]
  contact_person_masked: string | null
  contact_phone_masked: string | null
  shared_with: string[]
  declared_on: string
  declared_standards: StandardChecks
  need_id: string
  stage: Stage
  decision: 'recommend' | 'find_unfit' | null
  reviewed_standards: StandardChecks | null
  reasons: string[] | null
  note: string | null
  decided_on: string | null
  task_what: string | null
  task_owner: string | null
  task_due_on: string | null
}

export type PaperAsked = { list: PaperList; from: string | null; to: string | null; lastYear: string; limit: number }

/** What is declared now of each need in scope, with its review; 推荐清单 holds what is recommended. The earliest first. */
export async function queryPaperList(
  trx: Trx,
  { list, from, to, lastYear, limit }: PaperAsked,
): Promise<PaperListRow[]> {
  const isReviewed = list === 'recommendation'
  const day = isReviewed ? sql`coalesce(r.decided_on, d.declared_on)` : sql`d.declared_on`
  const { rows } = await sql<PaperListRow>`
    select e.name, e.credit_code, e.type, u.name as unit_name, w.name as town_name, e.industry_code, e.legal_person_masked,
      e.capital_fen, e.founded_on, ${figure('revenue', lastYear)} as revenue, ${figure('tax_paid', lastYear)} as tax,
      ${figure('employees', lastYear)} as employees, d.amount_fen, d.months, d.purpose, d.use_of_funds, d.guarantee,
      array(select o.name from unnest(d.banks) with ordinality b (id, place) join organisation o on o.id = b.id order by b.place) as banks,
      d.contact_person_masked, d.contact_phone_masked,
      array(select distinct o.name from consent c join organisation o on o.id = c.bank_id
        where c.enterprise_id = n.enterprise_id and c.withdrawn_on is null order by o.name) as shared_with,
      d.declared_on, d.standards as declared_standards, n.id as need_id, n.stage,
      r.decision, r.standards as reviewed_standards, r.reasons, r.note, r.decided_on, t.what as task_what, t.owner as task_owner, t.due_on as task_due_on
    from need n join enterprise_in_scope e on e.id = n.enterprise_id
    join lateral (select * from (select id, enterprise_id, need_id, amount_fen, months, purpose, use_of_funds, guarantee, banks, contact_person_masked,
        contact_phone_masked, declared_on, standards, round from declaration) x
      where x.enterprise_id = n.enterprise_id and x.need_id = n.id order by x.round desc limit 1) d on true
    left join lateral (select * from recommendation x where x.enterprise_id = n.enterprise_id and x.need_id = n.id
      and x.declaration_id = d.id order by x.decided_at desc limit 1) r on true
    left join lateral (select x.what, o.name as owner, x.due_on from remedy_task x join organisation o on o.id = x.owner_id
      where x.enterprise_id = n.enterprise_id and x.recommendation_id = r.id order by x.due_on, x.id limit 1) t on true
    left join area u on u.code = e.unit_code left join area w on w.code = e.town_code
    where n.stage <> 'need' and (${!isReviewed} or r.decision = 'recommend' or n.stage = 'declared')
      and (${from}::date is null or ${day} >= ${from}::date) and (${to}::date is null or ${day} <= ${to}::date)
    order by ${day}, n.id limit ${limit}`.execute(trx)
  return rows
}

/** A figure of the year before from the source asked first: taxes, then the register, then what was told at a visit. */
function figure(fact: string, year: string) {
  return sql`(select f.number_value::text from enterprise_fact f where f.enterprise_id = n.enterprise_id and f.fact = ${fact} and f.period = ${year}
    order by array_position(array['registry', 'tax', 'social_insurance', 'visit'], f.source) nulls last, f.recorded_on desc limit 1)`
}

export async function findFirmOfCode(trx: Trx, code: string) {
  return await trx
    .selectFrom('enterprise_in_scope')
    .select(['id', 'name', 'credit_code'])
    .where('credit_code', '=', code)
    .executeTakeFirst()
}

export type FirmNeed = { id: string; enterprise_id: string; stage: Stage; amount_fen: number; purpose: string }

/** Needs of a firm in scope, newest first; what the firm gave up is not among them. */
export async function queryNeedsOfFirm(trx: Trx, enterpriseId: string): Promise<FirmNeed[]> {
  const { rows } = await sql<FirmNeed>`
    select n.id, n.enterprise_id, n.stage, n.amount_fen, n.purpose from need n join enterprise_in_scope e on e.id = n.enterprise_id
    where n.enterprise_id = ${enterpriseId}::uuid and n.stage <> 'withdrawn' order by n.told_at desc, n.id`.execute(trx)
  return rows
}

/** Open organisations of some names. */
export async function queryOrganisationsNamed(
  trx: Trx,
  names: readonly string[],
): Promise<{ id: string; name: string; kind: string }[]> {
  return await trx
    .selectFrom('organisation')
    .select(['id', 'name', 'kind'])
    .where('name', 'in', [...names])
    .where('closed_on', 'is', null)
    .execute()
}
