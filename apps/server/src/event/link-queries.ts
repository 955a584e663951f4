import type { LinkReason } from '@huoshui/rules/event/link-intents'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Trx } from '../in-scope.ts'

export type LinkRow = {
  event_id: string
  enterprise_id: string
  firm_id: string
  intent_id: string
  id: string
  referral_id: string
  source: 'rule' | 'person'
  score: number | null
  reasons: (LinkReason | string)[]
  undone_by: string | null
  undo_reason: string | null
  referral_amount_fen: number
  sent_on: string
  credits: number
  credit_fen: number
  draws: number
  drawn_fen: number
}

/** Links of events with what the ledger holds under each; undone ones too. */
export async function queryLinks(trx: Trx, eventIds: readonly string[]): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`select * from event_linked(${[...eventIds]}::uuid[])`.execute(trx)
  return rows
}

export type CandidateRow = { enterprise_id: string; id: string; bank_id: string; amount_fen: number; sent_on: string }

/** Referrals in scope of a firm at a bank that no intent has. */
export async function queryCandidates(trx: Trx, firmId: string, bankId: string): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    select r.enterprise_id, r.id, r.bank_id, r.amount_fen, r.sent_on from referral r
    where r.bank_id = ${bankId} and r.enterprise_id = ${firmId}::uuid
      and not exists (select from event_link l where l.referral_id = r.id and l.undone_at is null)
    order by r.sent_on, r.id limit 100`.execute(trx)
  return rows
}

/** False where another link has the referral. */
export async function insertLink(
  trx: Trx,
  given: {
    id: string
    enterpriseId: string
    intentId: string
    eventId: string
    referral: CandidateRow
    reason: string
    by: string
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into event_link (enterprise_id, id, intent_id, event_id, bank_id, referral_enterprise_id, referral_id, source, reasons, linked_by)
    values (${given.enterpriseId}::uuid, ${given.id}::uuid, ${given.intentId}::uuid, ${given.eventId}::uuid, ${given.referral.bank_id},
      ${given.referral.enterprise_id}::uuid, ${given.referral.id}::uuid, 'person', ${JSON.stringify([given.reason])}::jsonb, ${given.by})
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export async function findLink(
  trx: Trx,
  id: string,
): Promise<{ event_id: string; intent_id: string; referral_id: string; undone_at: Date | null } | undefined> {
  const { rows } = await sql<{ event_id: string; intent_id: string; referral_id: string; undone_at: Date | null }>`
    select event_id, intent_id, referral_id, undone_at from event_link where id = ${id}::uuid`.execute(trx)
  return rows[0]
}

export async function undoLink(
  trx: Trx,
  id: string,
  { by, at, reason }: { by: string; at: Date; reason: string },
): Promise<void> {
  await sql`update event_link set undone_by = ${by}, undone_at = ${at}, undo_reason = ${reason} where id = ${id}::uuid and undone_at is null`.execute(
    trx,
  )
}

export type OpenIntent = {
  enterprise_id: string
  id: string
  event_id: string
  bank_id: string
  firm_id: string
  on_day: string
  amount_fen: number
}

/** Intents without a link, neither closed nor struck out, under the firm they are of today. @param eventId null: of all events */
export async function queryUnlinked(owner: pg.Pool, eventId: string | null): Promise<OpenIntent[]> {
  const { rows } = await owner.query<OpenIntent>(
    `with recursive open as (
       select i.* from event_intent i where i.closed_on is null and i.voided_at is null and ($1::uuid is null or i.event_id = $1)
         and not exists (select from event_link l where l.enterprise_id = i.enterprise_id and l.intent_id = i.id and l.undone_at is null)),
     follow as (
       select distinct o.enterprise_id, e.id, e.merged_into from open o join enterprise e on e.id = o.enterprise_id
       union select f.enterprise_id, e.id, e.merged_into from follow f join enterprise e on e.id = f.merged_into)
     select o.enterprise_id, o.id, o.event_id, o.bank_id, f.id as firm_id, o.on_day, o.amount_fen
     from open o join follow f on f.enterprise_id = o.enterprise_id and f.merged_into is null order by o.id`,
    [eventId],
  )
  return rows
}

export type FreeReferral = {
  enterprise_id: string
  id: string
  bank_id: string
  firm_id: string
  sent_on: string
  amount_fen: number
}

/** Referrals no intent has, of firms (and of those merged into them). */
export async function queryFreeReferrals(owner: pg.Pool, firmIds: readonly string[]): Promise<FreeReferral[]> {
  const { rows } = await owner.query<FreeReferral>(
    `with recursive family as (
       select id as firm_id, id from enterprise where id = any ($1)
       union select f.firm_id, m.loser_id from family f join enterprise_merge m on m.survivor_id = f.id and m.undone_at is null)
     select r.enterprise_id, r.id, r.bank_id, f.firm_id, r.sent_on, r.amount_fen
     from family f join referral r on r.enterprise_id = f.id
     where not exists (select from event_link l where l.referral_id = r.id and l.undone_at is null) order by r.id`,
    [firmIds],
  )
  return rows
}

/** What people undid: `intent:referral`. */
export async function queryUndone(owner: pg.Pool, intentIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await owner.query<{ key: string }>(
    `select intent_id || ':' || referral_id as key from event_link where intent_id = any ($1) and undone_at is not null`,
    [intentIds],
  )
  return new Set(rows.map(({ key }) => key))
}

export type RuleLink = {
  id: string
  enterprise_id: string
  intent_id: string
  event_id: string
  bank_id: string
  referral_enterprise_id: string
  referral_id: string
  score: number
  reasons: readonly LinkReason[]
}

/** How many were made; one that another has taken meanwhile is left out. */
export async function insertRuleLinks(owner: pg.Pool, links: readonly RuleLink[]): Promise<number> {
  const { rowCount } = await owner.query(
    `insert into event_link (enterprise_id, id, intent_id, event_id, bank_id, referral_enterprise_id, referral_id, source, score, reasons, linked_by)
     select l.enterprise_id, l.id, l.intent_id, l.event_id, l.bank_id, l.referral_enterprise_id, l.referral_id, 'rule', l.score, l.reasons, 'calendar'
     from jsonb_to_recordset($1::jsonb) l (enterprise_id uuid, id uuid, intent_id uuid, event_id uuid, bank_id text,
       referral_enterprise_id uuid, referral_id uuid, score integer, reasons jsonb) on conflict do nothing`,
    [JSON.stringify(links)],
  )
  return rowCount ?? 0
}
