import { sql } from 'kysely'
import type { Db, Trx } from '../../in-scope.ts'
import { newId } from '../../new-id.ts'

export type StartRow = {
  nonce: string
  code_verifier: string
  redirect_uri: string
  return_to: string
  started_at: Date
}

export type NewStart = StartRow & { stateHash: Buffer; browserHash: Buffer }

/** Writes a sign-in that begins, and forgets those begun before `sweepBefore`. */
export async function insertStart(db: Db, start: NewStart, sweepBefore: Date): Promise<void> {
  await sql`delete from firm_oidc_start where started_at < ${sweepBefore}`.execute(db)
  await sql`insert into firm_oidc_start (state_hash, browser_hash, nonce, code_verifier, redirect_uri, return_to, started_at)
    values (${start.stateHash}, ${start.browserHash}, ${start.nonce}, ${start.code_verifier}, ${start.redirect_uri},
      ${start.return_to}, ${start.started_at})`.execute(db)
}

/** Takes a sign-in that this browser began: whoever asks again finds nothing. */
export async function takeStart(db: Db, stateHash: Buffer, browserHash: Buffer): Promise<StartRow | undefined> {
  const { rows } = await sql<StartRow>`delete from firm_oidc_start
    where state_hash = ${stateHash} and browser_hash = ${browserHash}
    returning nonce, code_verifier, redirect_uri, return_to, started_at`.execute(db)
  return rows[0]
}

export async function findFirmByCode(trx: Trx, creditCode: string): Promise<{ id: string } | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from enterprise where credit_code = ${creditCode} and merged_into is null`.execute(trx)
  return rows[0]
}

export type Person = {
  issuer: string
  subject: string
  enterpriseId: string
  creditCode: string
  phone: string | undefined
}

/**
 * The person of an issuer and subject who acts for a firm, seen now; a phone the provider proved takes the place of the last one.
 * @returns its id, and its number masked when one is known
 */
export async function savePerson(
  trx: Trx,
  person: Person,
  at: Date,
): Promise<{ id: string; phone_masked: string | null }> {
  const { issuer, subject, enterpriseId, creditCode, phone = null } = person
  // Two tabs of one person at once: the second waits here and finds the first's row.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`firm_person ${issuer} ${subject}`}, 0))`.execute(trx)
  const known = await sql<{ id: string }>`select id from firm_person
    where enterprise_id = ${enterpriseId}::uuid and issuer = ${issuer} and subject = ${subject}`.execute(trx)
  const id = known.rows[0]?.id ?? newId(at.getTime())
  await sql`insert into portal_phone (id, phone, first_proven_at, proven_at) values (${id}::uuid, null, ${at}, ${at})
    on conflict (id) do update set proven_at = excluded.proven_at`.execute(trx)
  const { rows } = await sql<{ id: string; phone_masked: string | null }>`
    insert into firm_person as o (id, issuer, subject, enterprise_id, credit_code, phone, phone_basis, first_seen_at, seen_at)
    values (${id}::uuid, ${issuer}, ${subject}, ${enterpriseId}::uuid, ${creditCode}, ${phone},
      ${phone === null ? null : 'oidc'}, ${at}, ${at})
    on conflict (id) do update set seen_at = excluded.seen_at, credit_code = excluded.credit_code,
      phone = coalesce(excluded.phone, o.phone), phone_basis = coalesce(excluded.phone_basis, o.phone_basis)
    returning id, mask_phone(phone) as phone_masked`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('a person was not saved')
  return row
}

export type FirmRelation = { enterpriseId: string; phoneId: string; phoneMasked: string | null; note: string }

/** How a person stands to the firm the provider named: checked by that word, unless the team found otherwise before. */
export async function saveRelation(
  trx: Trx,
  { enterpriseId, phoneId, phoneMasked, note }: FirmRelation,
  at: Date,
): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    insert into firm_phone (enterprise_id, id, phone_id, phone_masked, state, basis, note, claimed_at, decided_at)
    values (${enterpriseId}::uuid, ${phoneId}::uuid, ${phoneId}::uuid, ${phoneMasked}, 'checked', 'oidc', ${note}, ${at}, ${at})
    on conflict (enterprise_id, phone_id) do update set phone_masked = excluded.phone_masked
    returning state`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('a relation was not saved')
  return row.state
}

/** The person's phone, proven by a code: for which firm; undefined for who is a phone already. */
export async function savePersonPhone(trx: Trx, phoneId: string, phone: string): Promise<string | undefined> {
  const { rows } = await sql<{ enterprise_id: string }>`update firm_person set phone = ${phone}, phone_basis = 'sms'
    where id = ${phoneId}::uuid returning enterprise_id`.execute(trx)
  await sql`update firm_phone set phone_masked = mask_phone(${phone}) where phone_id = ${phoneId}::uuid
    and exists (select from firm_person o where o.id = phone_id)`.execute(trx)
  return rows[0]?.enterprise_id
}
