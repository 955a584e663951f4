import type { BankOffice, BankProfile } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'

export type BankRow = {
  id: string
  name: string
  branches: number
  outlets: number
  profile: BankProfile | null
  version: number | null
}

/** Open banks with what they say of themselves. */
export async function listBankRows(trx: Trx): Promise<BankRow[]> {
  const found = await sql<BankRow>`
    select o.id, o.name, b.content as profile, b.version,
      (select count(*)::integer from organisation c
       where c.root_id = o.id and c.kind = 'bank_branch' and c.closed_on is null) as branches,
      (select count(*)::integer from organisation c
       where c.root_id = o.id and c.kind = 'bank_outlet' and c.closed_on is null) as outlets
    from organisation o left join bank_profile b on b.bank_id = o.id
    where o.kind = 'bank' and o.closed_on is null order by o.id`.execute(trx)
  return found.rows
}

/** The open branches and outlets of a bank, branches first. */
export async function listOffices(trx: Trx, bankId: string): Promise<BankOffice[]> {
  const found = await sql<BankOffice>`
    select id, kind, name, parent_id as "parentId", area_code as "areaCode", contact_phone as "contactPhone", verified
    from organisation
    where root_id = ${bankId} and kind in ('bank_branch', 'bank_outlet') and closed_on is null
    order by kind, area_code nulls last, name, id limit 2000`.execute(trx)
  return found.rows
}

/** What a bank said of itself and how often it was written; version 0 where nothing was. */
export async function findProfile(trx: Trx, bankId: string): Promise<{ version: number; content: BankProfile | null }> {
  const row = await trx
    .selectFrom('bank_profile')
    .select(['version', 'content'])
    .where('bank_id', '=', bankId)
    .executeTakeFirst()
  return row ?? { version: 0, content: null }
}

/** Writes over `version`. @returns false when somebody was faster */
export async function writeProfile(trx: Trx, bankId: string, version: number, content: BankProfile): Promise<boolean> {
  const text = JSON.stringify(content)
  const written =
    version === 0
      ? await sql`insert into bank_profile (bank_id, content) values (${bankId}, ${text}::jsonb)
                  on conflict do nothing returning version`.execute(trx)
      : await sql`update bank_profile set content = ${text}::jsonb, version = version + 1, updated_by = actor_id(),
                    updated_at = clock_timestamp()
                  where bank_id = ${bankId} and version = ${version} returning version`.execute(trx)
  return written.rows.length === 1
}
