import type { PolicyEntryDraft, PolicyEntryStatus } from '@huoshui/contract'
import type { PolicyValue } from '@huoshui/rules/law/citation'
import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'

/** An entry, or the end of one with what it ends; `last_day` of an entry counts its approved ends. */
export type EntryRow = {
  id: string
  ends: string | null
  number: string
  value: PolicyValue
  document: string
  clause: string
  source: string
  place: string
  first_day: string
  last_day: string | null
  verified: boolean
  note: string
  reason: string
  status: PolicyEntryStatus
  organisation_name: string
  proposed_by: string
  proposed_at: Date
  /** To the microsecond, for the place of the page. */
  proposed_text: string
  decided_by: string | null
  decided_at: Date | null
  decision_reason: string | null
  /** Whether an end of it waits for a decision. */
  has_open_end: boolean
}

export type EntryPlace = { at: string; id: string }
export type EntryQuestion = {
  status?: PolicyEntryStatus | undefined
  numbers?: readonly string[] | undefined
  limit: number
}

const columns = sql`r.id, r.ends, r.number, e.value, e.document, e.clause, e.source, r.place, e.first_day,
  case when r.ends is null
    then least(e.last_day, (select min(x.last_day) from policy_entry x where x.ends = e.id and x.status = 'approved'))
    else r.last_day end as last_day,
  e.verified, e.note, r.reason, r.status, o.name as organisation_name, r.proposed_by, r.proposed_at,
  r.proposed_at::text as proposed_text, r.decided_by, r.decided_at, r.decision_reason,
  exists (select from policy_entry x where x.ends = r.id and x.status = 'proposed') as has_open_end`

const joined = sql`policy_entry r join policy_entry e on e.id = coalesce(r.ends, r.id)
  join organisation o on o.id = r.organisation_id`

// The first lock: what holds is for everybody, what is proposed for the city team and whoever proposed it.
const visible = sql`(r.status = 'approved' or (actor_role() = 'city_staff' and scope_kind() = 'city')
  or (actor_role() in ('county_staff', 'department_staff') and r.organisation_id = actor_organisation()))`

/** One page, the newest proposal first. */
export async function queryEntries(
  trx: Trx,
  { status, numbers, limit }: EntryQuestion,
  after: EntryPlace | undefined,
): Promise<EntryRow[]> {
  const found = await sql<EntryRow>`
    select ${columns} from ${joined}
    where ${visible}
      and (${status ?? null}::text is null or r.status = ${status ?? null})
      and (${numbers === undefined} or r.number = any (${numbers ?? []}::text[]))
      and (${after === undefined} or (r.proposed_at, r.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by r.proposed_at desc, r.id desc limit ${limit}`.execute(trx)
  return found.rows
}

/** Undefined when it is not there, or not for the asker. */
export async function findEntryRow(trx: Trx, id: string): Promise<EntryRow | undefined> {
  const found = await sql<EntryRow>`select ${columns} from ${joined} where r.id = ${id} and ${visible}`.execute(trx)
  return found.rows[0]
}

/** Locks a proposal the asker may decide or withdraw: of two people at once the second finds it decided. */
export async function lockProposal(trx: Trx, id: string): Promise<void> {
  await sql`select id from policy_entry where id = ${id} and status = 'proposed' for update`.execute(trx)
}

/** Adds a proposed entry; false when the id is taken. */
export async function insertEntry(
  trx: Trx,
  { id, number, value, cite, reason }: PolicyEntryDraft & { id: string; reason: string },
): Promise<boolean> {
  const added = await trx
    .insertInto('policy_entry')
    .values({
      id,
      number,
      place: cite.place,
      value: JSON.stringify(value),
      document: cite.document,
      clause: cite.clause,
      source: cite.source,
      first_day: cite.firstDay,
      last_day: cite.lastDay,
      verified: cite.verified,
      note: cite.note ?? '',
      reason,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === 1
}

/** Adds the proposed end of an entry; false when the id is taken. */
export async function insertEnd(
  trx: Trx,
  { id, entry, lastDay, reason }: { id: string; entry: EntryRow; lastDay: string; reason: string },
): Promise<boolean> {
  const added = await trx
    .insertInto('policy_entry')
    .values({ id, number: entry.number, place: entry.place, ends: entry.id, last_day: lastDay, reason })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === 1
}

/** What somebody decided of a proposal; false when it is no longer one. */
export async function saveDecision(
  trx: Trx,
  id: string,
  { status, by, reason }: { status: Exclude<PolicyEntryStatus, 'proposed'>; by: string; reason: string | null },
): Promise<boolean> {
  const decided = await trx
    .updateTable('policy_entry')
    .set({ status, decided_by: by, decided_at: sql<Date>`clock_timestamp()`, decision_reason: reason })
    .where('id', '=', id)
    .where('status', '=', 'proposed')
    .executeTakeFirst()
  return Number(decided.numUpdatedRows) === 1
}
