import type { FirmPhoneState } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type FirmPhoneRow = {
  id: string
  enterprise_id: string
  enterprise_name: string
  credit_code: string | null
  town_code: string | null
  phone_id: string
  phone_masked: string | null
  register_phone_masked: string | null
  state: FirmPhoneState
  basis: 'register' | 'staff' | 'oidc' | null
  note: string | null
  claimed_at: Date
  decided_at: Date | null
  decided_by: string | null
  needs: number
  place: string
}

const columns = sql`f.id, f.enterprise_id, e.name as enterprise_name, e.credit_code, e.town_code, f.phone_id, f.phone_masked,
  e.contact_phone_masked as register_phone_masked, f.state, f.basis, f.note, f.claimed_at, f.decided_at, f.decided_by,
  (select count(*)::integer from need n where n.enterprise_id = f.enterprise_id and n.recorded_by = f.phone_id::text
    and n.stage not in ('withdrawn', 'ended')) as needs,
  coalesce(f.decided_at, f.claimed_at)::text as place
  from firm_phone f join enterprise_in_scope e on e.id = f.enterprise_id`

export type FirmPhonesAsked = { state: FirmPhoneState; enterprise: string | undefined; limit: number }

/** Phones in scope: those to be checked, longest waiting first; the others, last decided first. */
export async function queryFirmPhones(
  trx: Trx,
  { state, enterprise, limit }: FirmPhonesAsked,
  after: { at: string; id: string } | undefined,
): Promise<FirmPhoneRow[]> {
  const [than, way] = state === 'claimed' ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const at = state === 'claimed' ? sql`f.claimed_at` : sql`f.decided_at`
  const { rows } = await sql<FirmPhoneRow>`
    select ${columns}
    where f.state = ${state} and (${enterprise ?? null}::uuid is null or f.enterprise_id = ${enterprise ?? null}::uuid)
      and ${after === undefined ? sql`true` : sql`(${at}, f.id) ${than} (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by ${at} ${way}, f.id ${way} limit ${limit}`.execute(trx)
  return rows
}

export async function findFirmPhone(trx: Trx, id: string): Promise<FirmPhoneRow | undefined> {
  const { rows } = await sql<FirmPhoneRow>`select ${columns} where f.id = ${id}::uuid`.execute(trx)
  return rows[0]
}

export async function saveDecision(
  trx: Trx,
  { enterprise_id, id }: FirmPhoneRow,
  decision: { state: FirmPhoneState; note: string; by: string; at: Date },
): Promise<void> {
  const { state, note, by, at } = decision
  await sql`update firm_phone set state = ${state}, basis = 'staff', note = ${note}, decided_by = ${by}, decided_at = ${at}
    where enterprise_id = ${enterprise_id}::uuid and id = ${id}::uuid`.execute(trx)
}

/** Needs a phone told for a firm that are still under way, and its consents in force. */
export async function queryLeftBy(trx: Trx, { enterprise_id, phone_id }: FirmPhoneRow) {
  const needs = await sql<{ id: string }>`select id from need where enterprise_id = ${enterprise_id}::uuid
    and recorded_by = ${phone_id}::text and stage in ('need', 'declared', 'unfit', 'recommended') order by id`.execute(
    trx,
  )
  const consents = await sql<{ id: string }>`select id from consent where enterprise_id = ${enterprise_id}::uuid
    and recorded_by = ${phone_id}::text and withdrawn_on is null order by id`.execute(trx)
  return { needs: needs.rows.map(({ id }) => id), consents: consents.rows.map(({ id }) => id) }
}

export async function revealPhone(
  trx: Trx,
  { enterprise_id, id }: FirmPhoneRow,
  reason: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ phone: string | null }>`
    select reveal_firm_phone(${enterprise_id}::uuid, ${id}::uuid, ${reason}) as phone`.execute(trx)
  return rows[0]?.phone ?? undefined
}
