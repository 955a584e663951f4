import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { DrawdownTable } from './tables.ts'

export async function insertDrawdowns(
  trx: Trx,
  drawdowns: readonly (Omit<Insertable<DrawdownTable>, 'costs'> & { costs: string })[],
): Promise<void> {
  const values = drawdowns.map(({ costs, ...drawdown }) => ({
    ...drawdown,
    costs: sql<DrawdownTable['costs']>`${costs}::jsonb`,
  }))
  await trx.insertInto('drawdown').values(values).execute()
}

/** Drawdowns under referrals of one firm, in the order paid. */
export async function queryDrawdowns(
  trx: Trx,
  enterpriseId: string,
  referrals: readonly string[],
): Promise<Selectable<DrawdownTable>[]> {
  if (referrals.length === 0) return []
  return await trx
    .selectFrom('drawdown')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .where('referral_id', 'in', referrals)
    .orderBy('drawn_on')
    .orderBy('recorded_at')
    .execute()
}

/** The last day anything drawn under a credit falls due. */
export async function queryLatestMaturity(trx: Trx, enterpriseId: string, creditId: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select max(matures_on) as day from drawdown where enterprise_id = ${enterpriseId}::uuid and credit_id = ${creditId}::uuid`.execute(
    trx,
  )
  return rows[0]?.day ?? null
}

export async function queryDrawdown(
  trx: Trx,
  enterpriseId: string,
  id: string,
): Promise<Selectable<DrawdownTable> | undefined> {
  return await trx
    .selectFrom('drawdown')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function updateDrawdownAmount(
  trx: Trx,
  { enterprise_id, id }: { enterprise_id: string; id: string },
  amountFen: number,
): Promise<void> {
  await trx
    .updateTable('drawdown')
    .set({ amount_fen: amountFen })
    .where('enterprise_id', '=', enterprise_id)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}
