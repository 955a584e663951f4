import { sql } from 'kysely'
import type { Db, Trx } from '../in-scope.ts'

export type StaffRow = {
  id: string
  organisation_id: string
  organisation_name: string
  name: string
  position: string
  phone: string
  listed_at: Date
}

export async function queryStaff(trx: Trx, organisationId: string): Promise<StaffRow[]> {
  const { rows } = await sql<StaffRow>`
    select s.id, s.organisation_id, o.name as organisation_name, s.name, s.position, s.phone, s.listed_at
    from bank_staff s join organisation o on o.id = s.organisation_id
    where s.ended_at is null and ${organisationId} in (s.organisation_id, s.root_id) order by o.name, s.name, s.id limit 2000`.execute(
    trx,
  )
  return rows
}

export type StaffGiven = {
  id: string
  organisationId: string
  rootId: string
  name: string
  position: string
  phone: string
}

/** False where it is there already. */
export async function insertStaff(trx: Trx, given: StaffGiven): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into bank_staff (id, organisation_id, root_id, name, position, phone)
    values (${given.id}::uuid, ${given.organisationId}, ${given.rootId}, ${given.name}, ${given.position}, ${given.phone})
    on conflict do nothing returning id`.execute(trx)
  return rows.length > 0
}

export async function endStaff(trx: Trx, id: string, at: Date, by: string): Promise<void> {
  await sql`update bank_staff set ended_at = ${at}, ended_by = ${by} where id = ${id}::uuid and ended_at is null`.execute(
    trx,
  )
}

export type CheckedRow = {
  name: string | null
  staff_position: string | null
  phone: string
  organisation_name: string
  bank_name: string
}

/** @param number digits alone */
export async function queryChecked(db: Db, number: string | null, name: string | null): Promise<CheckedRow[]> {
  const { rows } = await sql<CheckedRow>`select * from check_bank_staff(${number}, ${name})`.execute(db)
  return rows
}
