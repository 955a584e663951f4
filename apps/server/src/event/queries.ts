import type { EventKind, EventStatus } from '@huoshui/rules/event/event-words'
import { sql } from 'kysely'
import type { Db, Trx } from '../in-scope.ts'

export type EventRecord = {
  id: string
  kind: EventKind
  name: string
  organiser_id: string
  organiser_name: string
  unit_name: string | null
  place: string
  on_day: string
  begins_at: string | null
  status: EventStatus
  made_by: string
  is_ours: boolean
}

/** Events in sight, newest first; one of them by its id. */
export async function queryEvents(trx: Trx, id: string | null, most: number): Promise<EventRecord[]> {
  const { rows } = await sql<EventRecord>`
    select v.id, v.kind, v.name, v.organiser_id, o.name as organiser_name, a.name as unit_name, v.place, v.on_day, v.begins_at, v.status, v.made_by,
      event_is_ours(v.id) as is_ours
    from event v join organisation o on o.id = v.organiser_id left join area a on a.code = v.unit_code
    where ${id}::uuid is null or v.id = ${id}::uuid order by v.on_day desc, v.id limit ${most}`.execute(trx)
  return rows
}

export type EventGiven = {
  id: string
  kind: string
  name: string
  organiserId: string
  unitCode: string | null
  place: string
  onDay: string
  beginsAt: string | null
}

/** False where it is there already. */
export async function insertEvent(trx: Trx, given: EventGiven): Promise<boolean> {
  const { rows } = await sql`
    insert into event (id, kind, name, organiser_id, unit_code, place, on_day, begins_at)
    values (${given.id}::uuid, ${given.kind}, ${given.name}, ${given.organiserId}, ${given.unitCode}, ${given.place}, ${given.onDay}::date, ${given.beginsAt})
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export async function updateStatus(
  trx: Trx,
  { id, status, by, at, reason }: { id: string; status: EventStatus; by: string; at: Date; reason: string | null },
): Promise<void> {
  await sql`update event set status = ${status}, decided_by = ${by}, decided_at = ${at}, decide_reason = ${reason}
    where id = ${id}::uuid and event_is_ours(id)`.execute(trx)
}

export async function findOrganisation(
  trx: Trx,
  id: string,
): Promise<{ id: string; name: string; kind: string; root_id: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string; kind: string; root_id: string }>`
    select id, name, kind, root_id from organisation where id = ${id} and closed_on is null`.execute(trx)
  return rows[0]
}

export type EventBankRow = {
  organisation_id: string
  organisation_name: string
  bank_name: string
  attended_at: Date | null
}

export async function queryBanks(trx: Trx, eventId: string): Promise<EventBankRow[]> {
  const { rows } = await sql<EventBankRow>`
    select b.organisation_id, o.name as organisation_name, t.name as bank_name, b.attended_at
    from event_bank b join organisation o on o.id = b.organisation_id join organisation t on t.id = b.bank_id
    where b.event_id = ${eventId}::uuid order by t.name, o.name`.execute(trx)
  return rows
}

export async function saveBank(
  trx: Trx,
  given: { eventId: string; organisationId: string; bankId: string; attendedAt: Date | null; isNewOnly?: boolean },
): Promise<void> {
  await sql`insert into event_bank (event_id, organisation_id, bank_id) values (${given.eventId}::uuid, ${given.organisationId}, ${given.bankId})
    on conflict do nothing`.execute(trx)
  if (given.isNewOnly) return
  await sql`update event_bank set attended_at = ${given.attendedAt}
    where event_id = ${given.eventId}::uuid and organisation_id = ${given.organisationId}`.execute(trx)
}

export type InvitationRow = {
  id: string
  enterprise_id: string
  enterprise_name: string
  credit_code: string | null
  unit_name: string | null
  source: 'criterion' | 'hand' | 'list'
  answer: 'accepted' | 'declined' | null
  answered_by: string | null
  attended_at: Date | null
  attended_by: string | null
}

export async function queryInvitations(trx: Trx, eventId: string, most: number): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    select i.id, e.id as enterprise_id, e.name as enterprise_name, e.credit_code, a.name as unit_name, i.source, i.answer, i.answered_by, i.attended_at, i.attended_by
    from event_invitation i join enterprise_in_scope e on e.id = event_firm(i.enterprise_id) left join area a on a.code = e.unit_code
    where i.event_id = ${eventId}::uuid order by i.invited_at, e.list_rank, i.id limit ${most}`.execute(trx)
  return rows
}

/** The event an invitation in scope is of. */
export async function findInvitation(
  trx: Trx,
  id: string,
): Promise<{ event_id: string; enterprise_id: string } | undefined> {
  const { rows } = await sql<{ event_id: string; enterprise_id: string }>`
    select event_id, enterprise_id from event_invitation where id = ${id}::uuid`.execute(trx)
  return rows[0]
}

/** How many firms were not invited before. */
export async function insertInvitations(
  trx: Trx,
  {
    eventId,
    source,
    firms,
  }: { eventId: string; source: string; firms: readonly { id: string; enterpriseId: string; keyHash: Buffer }[] },
): Promise<number> {
  const given = firms.map(({ id, enterpriseId, keyHash }) => ({
    id,
    enterprise_id: enterpriseId,
    hash: keyHash.toString('hex'),
  }))
  const { rows } = await sql`
    insert into event_invitation (enterprise_id, id, event_id, source, key_hash)
    select g.enterprise_id, g.id, ${eventId}::uuid, ${source}, decode(g.hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) g (id uuid, enterprise_id uuid, hash text)
    join enterprise_in_scope e on e.id = g.enterprise_id on conflict do nothing returning id`.execute(trx)
  return rows.length
}

export async function countInvited(trx: Trx, eventId: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::integer as n from event_invitation where event_id = ${eventId}::uuid`.execute(trx)
  return rows[0]?.n ?? 0
}

/** Firms in scope by credit code or full name. */
export async function queryNamed(
  trx: Trx,
  words: readonly string[],
): Promise<{ id: string; name: string; credit_code: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string; credit_code: string | null }>`
    select id, name, credit_code from enterprise_in_scope where credit_code = any (${[...words]}) or name = any (${[...words]})`.execute(
    trx,
  )
  return rows
}

export type Mark = 'accepted' | 'declined' | 'attended' | 'absent'

export async function saveMark(trx: Trx, id: string, mark: Mark, by: string, at: Date): Promise<void> {
  if (mark === 'attended')
    await sql`update event_invitation set attended_at = coalesce(attended_at, ${at}), attended_by = coalesce(attended_by, ${by}) where id = ${id}::uuid`.execute(
      trx,
    )
  else if (mark === 'absent')
    await sql`update event_invitation set attended_at = null, attended_by = null where id = ${id}::uuid`.execute(trx)
  else
    await sql`update event_invitation set answer = ${mark}, answered_at = ${at}, answered_by = ${by} where id = ${id}::uuid`.execute(
      trx,
    )
}

export type ShownRow = {
  event_name: string
  event_kind: EventKind
  event_status: EventStatus
  place: string
  on_day: string
  begins_at: string | null
  organiser_name: string
  enterprise_name: string
  answer: 'accepted' | 'declined' | null
  attended_at: Date | null
}

export async function findShown(db: Db, keyHash: Buffer): Promise<ShownRow | undefined> {
  const { rows } = await sql<ShownRow>`select * from find_event_invitation(${keyHash})`.execute(db)
  return rows[0]
}

/** False where it may not be said now, or no longer. */
export async function saveAnswer(db: Db, keyHash: Buffer, said: string, at: Date): Promise<boolean> {
  const { rows } = await sql`select answer_event_invitation(${keyHash}, ${said}, ${at})`.execute(db)
  return rows.length > 0
}
