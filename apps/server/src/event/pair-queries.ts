import type { FollowOutcome, IntentClosing } from '@huoshui/rules/event/event-words'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type PairRow = {
  id: string
  event_id: string
  enterprise_id: string
  firm_id: string
  enterprise_name: string
  bank_id: string
  bank_name: string
  organisation_name: string
}

/** Pairs in scope of events, or one by its id; a merged firm by its name of today. */
export async function queryPairs(trx: Trx, { eventId, id }: { eventId?: string; id?: string }): Promise<PairRow[]> {
  const { rows } = await sql<PairRow>`
    select p.id, p.event_id, p.enterprise_id, e.id as firm_id, e.name as enterprise_name, p.bank_id, b.name as bank_name, o.name as organisation_name
    from event_pair p join enterprise_in_scope e on e.id = event_firm(p.enterprise_id)
    join organisation b on b.id = p.bank_id join organisation o on o.id = p.organisation_id
    where (${eventId ?? null}::uuid is null or p.event_id = ${eventId ?? null}::uuid) and (${id ?? null}::uuid is null or p.id = ${id ?? null}::uuid)
    order by e.name, b.name, p.id limit 5000`.execute(trx)
  return rows
}

/** False where firm and bank are a pair of this event already. */
export async function insertPair(
  trx: Trx,
  given: { id: string; eventId: string; enterpriseId: string; bankId: string; organisationId: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into event_pair (enterprise_id, id, event_id, bank_id, organisation_id)
    values (${given.enterpriseId}::uuid, ${given.id}::uuid, ${given.eventId}::uuid, ${given.bankId}, ${given.organisationId})
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export async function isFirmInScope(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`select id from enterprise_in_scope where id = ${id}::uuid`.execute(trx)
  return rows.length > 0
}

type AmountRow = {
  id: string
  pair_id: string
  event_id: string
  enterprise_id: string
  amount_fen: number
  on_day: string
  source: string
  recorded_by: string
  recorded_at: Date
  void_reason: string | null
}
export type SigningRow = AmountRow
export type IntentRow = AmountRow & {
  bank_id: string
  follower_id: string
  closed_on: string | null
  closed_reason: IntentClosing | null
  closed_note: string | null
}

export async function querySignings(
  trx: Trx,
  { eventIds, id }: { eventIds?: readonly string[]; id?: string },
): Promise<SigningRow[]> {
  const { rows } = await sql<SigningRow>`
    select id, pair_id, event_id, enterprise_id, amount_fen, on_day, source, recorded_by, recorded_at, void_reason
    from event_signing where (${eventIds === undefined} or event_id = any (${[...(eventIds ?? [])]}::uuid[])) and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
    order by recorded_at, id`.execute(trx)
  return rows
}

export async function queryIntents(
  trx: Trx,
  { eventIds, id }: { eventIds?: readonly string[]; id?: string },
): Promise<IntentRow[]> {
  const { rows } = await sql<IntentRow>`
    select id, pair_id, event_id, enterprise_id, bank_id, amount_fen, on_day, source, recorded_by, recorded_at, void_reason, follower_id,
      closed_on, closed_reason, closed_note
    from event_intent where (${eventIds === undefined} or event_id = any (${[...(eventIds ?? [])]}::uuid[])) and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
    order by recorded_at, id`.execute(trx)
  return rows
}

export type AmountGiven = { id: string; pair: PairRow; amountFen: number; onDay: string; source: string }

/** False where it is there already. */
export async function insertSigning(trx: Trx, { id, pair, amountFen, onDay, source }: AmountGiven): Promise<boolean> {
  const { rows } = await sql`
    insert into event_signing (enterprise_id, id, pair_id, event_id, bank_id, amount_fen, on_day, source)
    values (${pair.enterprise_id}::uuid, ${id}::uuid, ${pair.id}::uuid, ${pair.event_id}::uuid, ${pair.bank_id}, ${amountFen}, ${onDay}::date, ${source})
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

/** False where it is there already. */
export async function insertIntent(
  trx: Trx,
  { id, pair, amountFen, onDay, source }: AmountGiven,
  followerId: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into event_intent (enterprise_id, id, pair_id, event_id, bank_id, amount_fen, on_day, source, follower_id)
    values (${pair.enterprise_id}::uuid, ${id}::uuid, ${pair.id}::uuid, ${pair.event_id}::uuid, ${pair.bank_id}, ${amountFen}, ${onDay}::date, ${source}, ${followerId})
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export async function voidAmount(
  trx: Trx,
  { kind, id, by, at, reason }: { kind: 'intent' | 'signed'; id: string; by: string; at: Date; reason: string },
): Promise<void> {
  const table = sql.table(kind === 'intent' ? 'event_intent' : 'event_signing')
  await sql`update ${table} set voided_at = ${at}, voided_by = ${by}, void_reason = ${reason} where id = ${id}::uuid and voided_at is null`.execute(
    trx,
  )
}

export type FollowRow = {
  intent_id: string
  step: number
  on_day: string
  outcome: FollowOutcome
  note: string | null
  recorded_by: string
}

export async function queryFollows(trx: Trx, intentIds: readonly string[]): Promise<FollowRow[]> {
  const { rows } = await sql<FollowRow>`
    select intent_id, step, on_day, outcome, note, recorded_by from event_follow where intent_id = any (${[...intentIds]}::uuid[])
    order by recorded_at, id`.execute(trx)
  return rows
}

export async function insertFollow(
  trx: Trx,
  given: { id: string; intent: IntentRow; step: number; onDay: string; outcome: string; note: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into event_follow (enterprise_id, id, intent_id, step, on_day, outcome, note)
    values (${given.intent.enterprise_id}::uuid, ${given.id}::uuid, ${given.intent.id}::uuid, ${given.step}, ${given.onDay}::date, ${given.outcome}, ${given.note})
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export async function saveFollower(trx: Trx, intentId: string, followerId: string): Promise<void> {
  await sql`update event_intent set follower_id = ${followerId} where id = ${intentId}::uuid`.execute(trx)
}

export async function saveClosing(
  trx: Trx,
  given: { id: string; on: string; reason: string; note: string | null; by: string },
): Promise<void> {
  await sql`update event_intent set closed_on = ${given.on}::date, closed_reason = ${given.reason}, closed_note = ${given.note}, closed_by = ${given.by}
    where id = ${given.id}::uuid and closed_on is null`.execute(trx)
}

export type OpenIntentRow = IntentRow & {
  event_name: string
  firm_id: string
  enterprise_name: string
  bank_name: string
}

/** Intents in scope not closed or struck out; those one follows, or all. */
export async function queryOpenIntents(trx: Trx, followerId: string | null): Promise<OpenIntentRow[]> {
  const { rows } = await sql<OpenIntentRow>`
    select i.id, i.pair_id, i.event_id, i.enterprise_id, i.bank_id, i.amount_fen, i.on_day, i.source, i.recorded_by, i.recorded_at, i.void_reason, i.follower_id,
      i.closed_on, i.closed_reason, i.closed_note, v.name as event_name, e.id as firm_id, e.name as enterprise_name, b.name as bank_name
    from event_intent i join event v on v.id = i.event_id join enterprise_in_scope e on e.id = event_firm(i.enterprise_id)
    join organisation b on b.id = i.bank_id
    where i.closed_on is null and i.voided_at is null and (${followerId}::text is null or i.follower_id = ${followerId})`.execute(
    trx,
  )
  return rows
}
