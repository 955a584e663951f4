import type { ProductContent, ProductEvent, ProductFilter, ProductKind, ProductStatus } from '@huoshui/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

/** A version with its product and names; `status` as shown on the day asked about. */
export type ProductRow = {
  id: string
  bank_id: string
  bank_name: string
  kind: ProductKind
  version: number
  revision: number
  status: ProductStatus
  content: ProductContent
  valid_from: string | null
  withdrawn_on: string | null
  is_in_force: boolean
  edited_by: string
  edited_at: Date
  submitted_by: string | null
  submitted_at: Date | null
  decided_by: string | null
  decided_at: Date | null
  reason: string | null
}

export type ProductPlace = { bank: string; name: string; id: string }
export type ProductQuestion = Omit<ProductFilter, 'day'> & { limit: number }

/** First lock: what is published, and drafts of one's own bank or for the city team. The policies are the second. */
const visible = sql`(v.status = 'published' or may_see_drafts(p.bank_id))`

/** Every version the asker may see, with whether it is the one in force on `day`. */
function versions(day: string): RawBuilder<unknown> {
  return sql`(
    select p.id, p.bank_id, o.name as bank_name, p.kind, v.version, v.revision, v.content, v.valid_from,
      w.withdrawn_on, v.edited_by, v.edited_at, v.submitted_by, v.submitted_at, v.decided_by, v.decided_at,
      coalesce(w.reason, v.reason) as reason,
      case when w.withdrawn_on <= ${day}::date then 'withdrawn' else v.status end as status,
      v.status = 'published' and v.valid_from <= ${day}::date and coalesce(w.withdrawn_on > ${day}::date, true)
        and coalesce((v.content->>'validUntil')::date >= ${day}::date, true) and coalesce(o.closed_on > ${day}::date, true)
        and not exists (select from product_version n where n.product_id = p.id and n.version > v.version
                        and n.status = 'published' and n.valid_from <= ${day}::date) as is_in_force,
      not exists (select from product_version n where n.product_id = p.id and n.version > v.version
                  and n.status = 'published') as is_last_published
    from product p
    join organisation o on o.id = p.bank_id
    join product_version v on v.product_id = p.id
    left join product_withdrawal w on w.product_id = v.product_id and w.version = v.version
    where ${visible})`
}

/** One page of the catalogue, by bank and name, with how many there are in all. */
export async function queryProducts(
  trx: Trx,
  asked: ProductQuestion,
  day: string,
  after: ProductPlace | undefined,
): Promise<{ rows: ProductRow[]; total: number }> {
  const found = await sql<ProductRow & { total: number }>`
    with matching as (select * from ${versions(day)} m where ${sql.join(conditions(asked), sql` and `)})
    select m.*, (select count(*)::integer from matching) as total from matching m
    where ${after === undefined} or (m.bank_id, m.content->>'name', m.id) >
      (${after?.bank ?? ''}, ${after?.name ?? ''}, ${after?.id ?? zeroId}::uuid)
    order by m.bank_id, m.content->>'name', m.id limit ${asked.limit}`.execute(trx)
  return { rows: found.rows, total: found.rows[0]?.total ?? 0 }
}

const zeroId = '00000000-0000-0000-0000-000000000000'

function conditions(asked: ProductQuestion): RawBuilder<unknown>[] {
  const { q, bank, kind, amountFen, months, guarantee, way, area, industry, demonstration, status } = asked
  const text = q?.trim().toLowerCase() ?? ''
  const given = <T>(value: T | undefined, condition: (value: T) => RawBuilder<unknown>) =>
    value === undefined ? [] : [condition(value)]
  return [
    status === 'published' ? sql`m.is_in_force` : sql`m.status = ${status}`,
    ...(status === 'withdrawn' ? [sql`m.is_last_published`] : []),
    ...(bank.length > 0 ? [sql`m.bank_id = any (${bank})`] : []),
    ...(text
      ? [sql`strpos(lower(m.bank_name || ' ' || (m.content->>'name') || ' ' || (m.content->>'summary')), ${text}) > 0`]
      : []),
    ...given(kind, (value) => sql`m.kind = ${value}`),
    ...given(amountFen, (value) => within('minAmountFen', 'maxAmountFen', value)),
    ...given(months, (value) => within('minMonths', 'maxMonths', value)),
    ...given(guarantee, (value) => sql`jsonb_exists(m.content->'guaranteeModes', ${value})`),
    ...given(way, (value) => sql`jsonb_exists(m.content->'repaymentWays', ${value})`),
    ...given(area, offeredIn),
    ...given(industry, madeFor),
    ...given(demonstration, (value) => sql`m.content->>'isDemonstration' = ${value}`),
  ]
}

/** A bound nobody stated excludes nothing. */
function within(low: string, high: string, value: number): RawBuilder<unknown> {
  return sql`coalesce((m.content->>${low})::bigint <= ${value}, true) and coalesce((m.content->>${high})::bigint >= ${value}, true)`
}

/** In that unit, or the unit of that town or village. */
function offeredIn(code: string): RawBuilder<unknown> {
  return sql`(m.content->'areas' = '[]' or exists (
    with recursive up as (select code, parent_code from area where code = ${code}
      union select a.code, a.parent_code from area a join up on a.code = up.parent_code)
    select from up where jsonb_exists(m.content->'areas', up.code)))`
}

function madeFor(code: string): RawBuilder<unknown> {
  return sql`(m.content->'industries' = '[]' or exists (
    select from jsonb_array_elements_text(m.content->'industries') i
    where starts_with(${code}, i) or starts_with(i, ${code})))`
}

/** Every version of a product the asker may see, newest first; none when there is no such product for them. */
export async function listVersions(trx: Trx, id: string, day: string): Promise<ProductRow[]> {
  const found = await sql<ProductRow>`
    select m.* from ${versions(day)} m where m.id = ${id}::uuid order by m.version desc`.execute(trx)
  return found.rows
}

/** These products as they are in force on the day. */
export async function findInForce(trx: Trx, ids: readonly string[], day: string): Promise<ProductRow[]> {
  const found = await sql<ProductRow>`
    select m.* from ${versions(day)} m where m.is_in_force and m.id = any (${[...ids]}::uuid[])`.execute(trx)
  return found.rows
}

/** Everything in force on the day, of one bank or all. */
export async function listWholeCatalogue(trx: Trx, day: string, bank: string | undefined): Promise<ProductRow[]> {
  const found = await sql<ProductRow>`
    select m.* from ${versions(day)} m where m.is_in_force and (${bank ?? null}::text is null or m.bank_id = ${bank ?? null})
    order by m.bank_id, m.content->>'name', m.id`.execute(trx)
  return found.rows
}

export type EventRow = Omit<ProductEvent, 'at' | 'byName'> & { at: Date; actor: string }

/** What was done with a product, newest first; the steps before publication only to those who see drafts. */
export async function listEvents(trx: Trx, id: string): Promise<EventRow[]> {
  const found = await sql<EventRow>`
    select e.at, e.version, e.action, e.actor, e.reason, e.changes
    from product_event e join product p on p.id = e.product_id
    where e.product_id = ${id}::uuid and (e.action in ('publish', 'withdraw', 'load') or may_see_drafts(p.bank_id))
    order by e.at desc, e.id desc limit 500`.execute(trx)
  return found.rows
}

/** The bank the asker works for; null for everybody who works for none. */
export async function findActorBank(trx: Trx): Promise<string | null> {
  const found = await sql<{ bank: string | null }>`select actor_bank() as bank`.execute(trx)
  return found.rows[0]?.bank ?? null
}
