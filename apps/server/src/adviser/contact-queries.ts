import type { ContactSubject, ContactWay } from '@huoshui/rules/adviser/adviser-words'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type ContactRow = {
  id: string
  enterprise_id: string
  enterprise_name: string
  on_day: string
  way: ContactWay
  about: ContactSubject[]
  result: string | null
  next_step: string | null
  next_on: string | null
  recorded_by: string | null
  is_visit: boolean
  void_reason: string | null
}

const dayOf = sql`(v.at at time zone 'Asia/Shanghai')::date`

/** What was typed in, also what was voided, and the visits of the person at firms looked after on that day; the latest first. */
export async function queryContacts(trx: Trx, postingId: string, limit: number): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    with posting as (select * from adviser_posting where id = ${postingId}::uuid),
    mine as (
      select v.* from posting p join visit v on v.visitor_id = p.holder_id and v.voided_at is null
      union select v.* from posting p join visit v on v.bank_id = p.organisation_id and v.bank_person = p.person_name and v.voided_at is null)
    select * from (
      select c.id, e.id as enterprise_id, e.name as enterprise_name, c.on_day, c.way, c.about, c.result, c.next_step, c.next_on, c.recorded_by,
        false as is_visit, c.void_reason
      from adviser_contact c join enterprise_in_scope e on e.id = adviser_firm(c.enterprise_id) where c.posting_id = ${postingId}::uuid
      union all
      (select v.id, e.id, e.name, ${dayOf}, case when v.mode in ('field', 'phone', 'meeting') then v.mode else 'online' end,
        '{}'::text[], v.remark, null, null, null, true, null
      from posting p, mine v join enterprise_in_scope e on e.id = v.enterprise_id
      where v.counts and adviser_has_firm(p.id, e.id, ${dayOf}) order by v.at desc limit ${limit})) found
    order by on_day desc, id desc limit ${limit}`.execute(trx)
  return rows
}

/** Whether the person visited the firm that day: then the visit is the contact. */
export async function isVisited(trx: Trx, given: { posting: string; firm: string; day: string }): Promise<boolean> {
  const { rows } = await sql`
    select from adviser_posting p join visit v on v.enterprise_id = ${given.firm}::uuid and v.voided_at is null and v.counts
      and (v.visitor_id = p.holder_id or (v.bank_id = p.organisation_id and v.bank_person = p.person_name))
    where p.id = ${given.posting}::uuid and v.mode = 'field' and ${dayOf} = ${given.day}::date limit 1`.execute(trx)
  return rows.length > 0
}

/** Whether a firm in scope is looked after by the posting on a day. */
export async function hasFirm(trx: Trx, given: { posting: string; firm: string; day: string }): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select adviser_has_firm(${given.posting}::uuid, e.id, ${given.day}::date) as has from enterprise_in_scope e where e.id = ${given.firm}::uuid`.execute(
    trx,
  )
  return rows[0]?.has ?? false
}

export type ContactGiven = {
  id: string
  posting: string
  enterpriseId: string
  onDay: string
  way: string
  about: readonly string[]
  result: string
  nextStep: string | null
  nextOn: string | null
}

/** False where it is there already. */
export async function insertContact(trx: Trx, given: ContactGiven): Promise<boolean> {
  const { rows } = await sql`
    insert into adviser_contact (enterprise_id, id, posting_id, on_day, way, about, result, next_step, next_on)
    values (${given.enterpriseId}::uuid, ${given.id}::uuid, ${given.posting}::uuid, ${given.onDay}::date, ${given.way}, ${[...given.about]}, ${given.result},
      ${given.nextStep}, ${given.nextOn}::date) on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export async function findContact(
  trx: Trx,
  id: string,
): Promise<
  { id: string; posting_id: string; recorded_by: string; voided: boolean; enterprise_id: string } | undefined
> {
  const { rows } = await sql<{
    id: string
    posting_id: string
    recorded_by: string
    voided: boolean
    enterprise_id: string
  }>`
    select c.id, c.posting_id, c.recorded_by, c.voided_at is not null as voided, e.id as enterprise_id
    from adviser_contact c join enterprise_in_scope e on e.id = adviser_firm(c.enterprise_id) where c.id = ${id}::uuid`.execute(
    trx,
  )
  return rows[0]
}

export async function saveVoid(
  trx: Trx,
  given: { id: string; by: string; at: Date; reason: string },
): Promise<boolean> {
  const { rows } =
    await sql`update adviser_contact set voided_at = ${given.at}, voided_by = ${given.by}, void_reason = ${given.reason}
    where id = ${given.id}::uuid and voided_at is null returning id`.execute(trx)
  return rows.length > 0
}
