import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { ofPairs } from '../need/of-pairs.ts'
import type { CreditTable, RefusalTable } from './tables.ts'

export type CreditRow = Selectable<CreditTable>

export async function insertCredits(trx: Trx, credits: readonly Insertable<CreditTable>[]): Promise<void> {
  if (credits.length > 0) await trx.insertInto('credit').values(credits).execute()
}

export async function insertRefusals(trx: Trx, refusals: readonly Insertable<RefusalTable>[]): Promise<void> {
  if (refusals.length > 0) await trx.insertInto('refusal').values(refusals).execute()
}

/** Credits by their keys. */
export async function queryCreditsById(
  trx: Trx,
  asked: readonly { enterpriseId: string; id: string }[],
): Promise<CreditRow[]> {
  return await trx
    .selectFrom('credit')
    .selectAll()
    .where(
      ofPairs(
        ['enterprise_id', 'id'],
        asked.map(({ enterpriseId, id }) => [enterpriseId, id]),
      ),
    )
    .execute()
}

/** Credits of referrals of one firm, in the order granted. */
export async function queryCredits(trx: Trx, enterpriseId: string, referrals: readonly string[]): Promise<CreditRow[]> {
  if (referrals.length === 0) return []
  return await trx
    .selectFrom('credit')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .where('referral_id', 'in', referrals)
    .orderBy('recorded_at')
    .execute()
}

export async function queryRefusals(
  trx: Trx,
  enterpriseId: string,
  referrals: readonly string[],
): Promise<Selectable<RefusalTable>[]> {
  if (referrals.length === 0) return []
  return await trx
    .selectFrom('refusal')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .where('referral_id', 'in', referrals)
    .orderBy('recorded_at')
    .execute()
}

export type Drawing = { enterprise_id: string; id: string; amount_fen: number }

/** Adds to what is drawn of each credit, each once, and gives the sums by credit. */
export async function addDrawn(trx: Trx, drawings: readonly Drawing[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; drawn_fen: number }>`
    update credit c set drawn_fen = c.drawn_fen + w.amount_fen
    from jsonb_to_recordset(${JSON.stringify(drawings)}::jsonb) w (enterprise_id uuid, id uuid, amount_fen bigint)
    where c.enterprise_id = w.enterprise_id and c.id = w.id returning c.id, c.drawn_fen`.execute(trx)
  if (rows.length < drawings.length) throw new Error('a credit went missing while drawn')
  return new Map(rows.map(({ id, drawn_fen }) => [id, drawn_fen]))
}

/** Adds to what is repaid of a credit. */
export async function addRepaid(
  trx: Trx,
  { enterprise_id, id }: Pick<CreditRow, 'enterprise_id' | 'id'>,
  amountFen: number,
): Promise<void> {
  await sql`
    update credit set repaid_fen = repaid_fen + ${amountFen}::bigint
    where enterprise_id = ${enterprise_id}::uuid and id = ${id}::uuid`.execute(trx)
}

export async function updateAmount(
  trx: Trx,
  { enterprise_id, id }: Pick<CreditRow, 'enterprise_id' | 'id'>,
  amountFen: number,
): Promise<void> {
  await trx
    .updateTable('credit')
    .set({ amount_fen: amountFen })
    .where('enterprise_id', '=', enterprise_id)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}
