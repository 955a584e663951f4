import type { MaterialAudience, MaterialFormat, MaterialKind, MaterialState } from '@huoshui/contract'
import type { Stage } from '@huoshui/rules/stage/stage-words'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { BankStaff } from '../referral/bank-staff.ts'

export type MaterialRow = {
  enterprise_id: string
  id: string
  need_id: string
  audience: MaterialAudience
  referral_id: string | null
  bank_name: string | null
  kind: MaterialKind
  name: string
  format: MaterialFormat
  bytes: number
  state: MaterialState
  sha256: string
  added_by: string
  added_at: Date
  withdrawn_at: Date | null
}

const columns = sql`m.enterprise_id, m.id, m.need_id, m.audience, m.referral_id, b.name as bank_name, m.kind, m.name, m.format, m.bytes,
  m.state, m.sha256, m.added_by, m.added_at, m.withdrawn_at
  from material m left join referral r on r.enterprise_id = m.enterprise_id and r.id = m.referral_id
  left join organisation b on b.id = r.bank_id`

/** 材料 of a need the asker may know of, those taken back too, the first handed in first. */
export async function queryMaterials(trx: Trx, enterpriseId: string, needId: string): Promise<MaterialRow[]> {
  const { rows } = await sql<MaterialRow>`
    select ${columns} where m.enterprise_id = ${enterpriseId}::uuid and m.need_id = ${needId}::uuid
    order by m.added_at, m.id limit 300`.execute(trx)
  return rows
}

/** 材料 of all needs of a firm that the asker may know of. */
export async function queryMaterialsOfFirm(trx: Trx, enterpriseId: string): Promise<MaterialRow[]> {
  const { rows } = await sql<MaterialRow>`
    select ${columns} where m.enterprise_id = ${enterpriseId}::uuid order by m.added_at, m.id limit 1000`.execute(trx)
  return rows
}

/** Where a referral of a need stands, for the asking firm. */
export async function findStageAtBank(trx: Trx, need: { enterprise_id: string; id: string }, id: string) {
  const { rows } = await sql<{ stage: Stage }>`
    select stage from referral where enterprise_id = ${need.enterprise_id}::uuid and need_id = ${need.id}::uuid and id = ${id}::uuid`.execute(
    trx,
  )
  return rows[0]?.stage
}

/** A 材料 given to a bank where somebody works that holds the need, under a consent in force. */
export async function findMaterialForBank(trx: Trx, id: string, staff: BankStaff): Promise<MaterialRow | undefined> {
  const { rows } = await sql<MaterialRow>`
    select ${columns} where m.id = ${id}::uuid and m.withdrawn_at is null and m.audience <> 'team'
      and exists (select from referral h join enterprise_in_scope e on e.id = h.enterprise_id
        join consent c on c.enterprise_id = h.enterprise_id and c.id = h.consent_id and c.withdrawn_on is null
        where h.enterprise_id = m.enterprise_id and h.need_id = m.need_id and (m.audience = 'banks' or h.id = m.referral_id)
          and ${sql.ref(`h.${staff.column}`)} = ${staff.id})`.execute(trx)
  return rows[0]
}

/** A 材料 of the asking firm, or one in the asker's area. */
export async function findMaterial(trx: Trx, id: string): Promise<MaterialRow | undefined> {
  const { rows } = await sql<MaterialRow>`select ${columns} where m.id = ${id}::uuid`.execute(trx)
  return rows[0]
}

export type MaterialGiven = Pick<
  MaterialRow,
  'enterprise_id' | 'id' | 'need_id' | 'audience' | 'referral_id' | 'kind' | 'name' | 'format' | 'sha256' | 'state'
> & { content: Buffer; at: Date }

/** Line and bytes in one; false where the same file was given to the same before. */
export async function insertMaterial(trx: Trx, given: MaterialGiven): Promise<boolean> {
  const { content, at } = given
  const done = await sql`
    insert into material (enterprise_id, id, need_id, audience, referral_id, kind, name, format, bytes, sha256, state, added_at)
    values (${given.enterprise_id}::uuid, ${given.id}::uuid, ${given.need_id}::uuid, ${given.audience}, ${given.referral_id}::uuid,
      ${given.kind}, ${given.name}, ${given.format}, ${content.length}, ${given.sha256}, ${given.state}, ${at})
    on conflict do nothing`.execute(trx)
  if (Number(done.numAffectedRows ?? 0) !== 1) return false
  await sql`insert into material_content (enterprise_id, id, content)
    values (${given.enterprise_id}::uuid, ${given.id}::uuid, ${content})`.execute(trx)
  return true
}

/** Takes a 材料 back; the database erases its bytes with it. */
export async function markWithdrawn(trx: Trx, { enterprise_id, id }: MaterialRow, at: Date): Promise<void> {
  await sql`update material set withdrawn_at = ${at} where enterprise_id = ${enterprise_id}::uuid and id = ${id}::uuid
    and withdrawn_at is null`.execute(trx)
}

/** The bytes, with the line in the audit; undefined where they are not the asker's to open. */
export async function openContent(trx: Trx, { enterprise_id, id }: MaterialRow): Promise<Buffer | undefined> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from open_material(${enterprise_id}::uuid, ${id}::uuid)`.execute(trx)
  return rows[0]?.content
}
