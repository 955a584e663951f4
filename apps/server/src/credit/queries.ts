import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { CreditTable, RefusalTable } from './tables.ts'

export type CreditRow = Selectable<CreditTable>

export async function insertCredit(trx: Trx, credit: Insertable<CreditTable>): Promise<void> {
  await trx.insertInto('credit').values(credit).execute()
}

export async function insertRefusal(trx: Trx, refusal: Insertable<RefusalTable>): Promise<void> {
  await trx.insertInto('refusal').values(refusal).execute()
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

/** Adds to what is drawn, and gives the sum. */
export async function addDrawn(
  trx: Trx,
  { enterprise_id, id }: Pick<CreditRow, 'enterprise_id' | 'id'>,
  amountFen: number,
): Promise<number> {
  const { rows } = await sql<{ drawn_fen: number }>`
    update credit set drawn_fen = drawn_fen + ${amountFen}::bigint
    where enterprise_id = ${enterprise_id}::uuid and id = ${id}::uuid returning drawn_fen`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('a credit went missing while drawn')
  return row.drawn_fen
}
