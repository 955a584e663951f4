import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Trx } from '../in-scope.ts'
import type { BankKeyTable } from './tables.ts'

export type FoundKey = {
  public_key: string
  name: string
  organisation_id: string
  organisation_name: string
  kind: string
  expires_on: string
}

export async function findKey(db: Db, id: string): Promise<FoundKey | undefined> {
  const { rows } = await sql<FoundKey>`select * from find_bank_key(${id}::uuid)`.execute(db)
  return rows[0]
}

/** Whether this request comes for the first time. */
export async function takeNonce(db: Db, id: string, nonce: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{
    is_new: boolean
  }>`select take_bank_nonce(${id}::uuid, ${nonce}, ${at}) as is_new`.execute(db)
  return rows[0]?.is_new === true
}

export type KeyRow = Selectable<BankKeyTable> & { organisation_name: string; registered_by_name: string | null }

export async function queryKeys(trx: Trx, organisationId: string): Promise<KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select k.*, o.name as organisation_name, u.name as registered_by_name
    from bank_key k join organisation o on o.id = k.organisation_id left join user_name u on u.id = k.registered_by
    where ${organisationId} in (k.organisation_id, k.root_id) order by k.registered_at desc, k.id limit 200`.execute(
    trx,
  )
  return rows
}

export async function queryKey(trx: Trx, organisationId: string, id: string): Promise<KeyRow | undefined> {
  return (await queryKeys(trx, organisationId)).find((key) => key.id === id)
}

/** False where the same public key was registered before, by whomever. */
export async function insertKey(trx: Trx, key: Insertable<BankKeyTable>): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into bank_key (id, organisation_id, root_id, name, public_key, fingerprint, expires_on)
    values (${key.id}::uuid, ${key.organisation_id}, ${key.root_id}, ${key.name}, ${key.public_key}, ${key.fingerprint}, ${key.expires_on}::date)
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export async function endKey(trx: Trx, id: string, at: Date, by: string): Promise<void> {
  await trx
    .updateTable('bank_key')
    .set({ revoked_at: at, revoked_by: by })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()
}

/** An open organisation of the asker's own part of its bank. */
export async function findOwnOffice(
  trx: Trx,
  own: string,
  id: string,
): Promise<{ id: string; root_id: string; kind: string } | undefined> {
  const { rows } = await sql<{ id: string; root_id: string; kind: string }>`
    select id, root_id, kind from organisation
    where id = ${id} and closed_on is null and kind in ('bank', 'bank_branch', 'bank_outlet') and ${own} in (id, root_id)`.execute(
    trx,
  )
  return rows[0]
}
