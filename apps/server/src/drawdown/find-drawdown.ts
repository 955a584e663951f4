import type { Trx } from '../in-scope.ts'
import { queryDrawdown, updateDrawdownAmount } from './queries.ts'

/** Under which credit one payment was made, and how much. */
export async function findDrawdown(
  trx: Trx,
  enterpriseId: string,
  id: string,
): Promise<{ credit_id: string; amount_fen: number } | undefined> {
  return await queryDrawdown(trx, enterpriseId, id)
}

/** Its amount put right; whoever does so moves what is drawn of the credit as well. */
export async function setDrawdownAmount(
  trx: Trx,
  drawdown: { enterprise_id: string; id: string },
  amountFen: number,
): Promise<void> {
  await updateDrawdownAmount(trx, drawdown, amountFen)
}
