import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type SessionRow = {
  id: string
  name: string
  unit_name: string | null
  opens_at: Date
  closes_at: Date
  closed_at: Date | null
  most_banks: number
  organisation_id: string
}

export async function querySessions(trx: Trx, id: string | null): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.name, a.name as unit_name, s.opens_at, s.closes_at, s.closed_at, s.most_banks, s.organisation_id
    from grab_session s left join area a on a.code = s.unit_code
    where ${id}::uuid is null or s.id = ${id}::uuid order by s.closes_at desc, s.id limit 100`.execute(trx)
  return rows
}

export type ItemRow = {
  id: string
  amount_fen: number
  months: number
  purpose: string
  unit_name: string | null
  taken: number
  referral_id: string | null
  taken_by_us: string | null
  enterprise_name: string | null
  need_id: string | null
}

/** What a bank sees of a session. */
export async function queryItemsForBank(trx: Trx, sessionId: string): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select *, null::text as enterprise_name, null::uuid as need_id from grab_items_for_us(${sessionId}::uuid)`.execute(
    trx,
  )
  return rows
}

/** What the area tree sees of it. */
export async function queryItemsForTeam(trx: Trx, sessionId: string): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select i.id, i.amount_fen, i.months, i.purpose, a.name as unit_name, i.taken, null::uuid as referral_id, null::text as taken_by_us,
      e.name as enterprise_name, i.need_id
    from grab_item i join enterprise_in_scope e on e.id = i.enterprise_id left join area a on a.code = e.unit_code
    where i.session_id = ${sessionId}::uuid order by i.amount_fen desc, i.id`.execute(trx)
  return rows
}

export type TakeRow = {
  item_id: string
  bank_name: string
  organisation_name: string
  referral_id: string
  taken_at: Date
}

export async function queryTakes(trx: Trx, sessionId: string): Promise<TakeRow[]> {
  const { rows } = await sql<TakeRow>`select * from grab_takes_of(${sessionId}::uuid)`.execute(trx)
  return rows
}

export type CandidateRow = {
  need_id: string
  enterprise_id: string
  enterprise_name: string
  amount_fen: number
  months: number
  purpose: string
  banks: string[]
}

/** Recommended needs in scope with a consent in force to a bank that does not have them; as last declared. */
export async function queryCandidates(trx: Trx, needIds: readonly string[] | null): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    select * from (
      select n.id as need_id, n.enterprise_id, e.name as enterprise_name, d.amount_fen, d.months, d.purpose,
        array(select o.name from consent c join organisation o on o.id = c.bank_id
          where c.enterprise_id = n.enterprise_id and c.withdrawn_on is null and consent_is_checked(c.enterprise_id, c.id)
            and not exists (select from referral r where r.enterprise_id = n.enterprise_id and r.need_id = n.id and r.bank_id = c.bank_id)
          order by o.name) as banks
      from need n join enterprise_in_scope e on e.id = n.enterprise_id
      join lateral (select d.amount_fen, d.months, d.purpose from declaration d where d.enterprise_id = n.enterprise_id and d.need_id = n.id order by d.round desc limit 1) d on true
      where n.stage = 'recommended' and (${needIds === null} or n.id = any (${[...(needIds ?? [])]}::uuid[]))
        and exists (select from consent c where c.enterprise_id = n.enterprise_id and c.withdrawn_on is null)
      order by n.moved_at, n.id) t
    where cardinality(banks) > 0 limit 200`.execute(trx)
  return rows
}

export type SessionGiven = {
  id: string
  unitCode: string | null
  name: string
  opensAt: string
  closesAt: string
  mostBanks: number
}

/** False where it is there already. */
export async function insertSession(trx: Trx, given: SessionGiven): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into grab_session (id, unit_code, name, opens_at, closes_at, most_banks)
    values (${given.id}::uuid, ${given.unitCode}, ${given.name}, ${given.opensAt}::timestamptz, ${given.closesAt}::timestamptz, ${given.mostBanks})
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export async function insertItems(
  trx: Trx,
  sessionId: string,
  items: readonly (CandidateRow & { id: string })[],
): Promise<void> {
  const given = items.map(({ banks: _, enterprise_name: __, ...item }) => item)
  await sql`
    insert into grab_item (id, session_id, enterprise_id, need_id, amount_fen, months, purpose)
    select i.id, ${sessionId}::uuid, i.enterprise_id, i.need_id, i.amount_fen, i.months, i.purpose
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) i (id uuid, enterprise_id uuid, need_id uuid, amount_fen bigint, months integer, purpose text)`.execute(
    trx,
  )
}

/** Ends a session of the asker's team; false where it is none of theirs. */
export async function endSession(trx: Trx, id: string, at: Date, by: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update grab_session set closed_at = coalesce(closed_at, ${at}), closed_by = coalesce(closed_by, ${by}) where id = ${id}::uuid
      and (closed_by is null or closed_by = ${by}) returning id`.execute(trx)
  if (rows.length > 0) await sql`select pg_notify('grab', ${JSON.stringify({ sessionId: id })})`.execute(trx)
  return rows.length > 0
}

export type TakeResult = {
  result: 'known' | 'ours' | 'closed' | 'early' | 'sent' | 'full' | 'taken'
  enterprise_id: string
  need_id: string
  made_by: string
  made_role: string
  organisation_id: string
  unit_code: string | null
}

export async function takeItem(
  trx: Trx,
  itemId: string,
  referralId: string,
  at: Date,
): Promise<TakeResult | undefined> {
  const { rows } = await sql<TakeResult>`select * from take_grab(${itemId}::uuid, ${referralId}::uuid, ${at})`.execute(
    trx,
  )
  return rows[0]
}
