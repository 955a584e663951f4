import type { Drawdown } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { queryDrawdowns } from './queries.ts'

/** What was paid under referrals of one firm, by referral. */
export async function listDrawdowns(
  trx: Trx,
  enterpriseId: string,
  referrals: readonly string[],
): Promise<(referralId: string) => Drawdown[]> {
  const byReferral = Map.groupBy(await queryDrawdowns(trx, enterpriseId, referrals), ({ referral_id }) => referral_id)
  return (id) =>
    (byReferral.get(id) ?? []).map((row) => ({
      id: row.id,
      creditId: row.credit_id,
      drawnOn: row.drawn_on,
      isRenewal: row.is_renewal,
      amountFen: row.amount_fen,
      rateBp: row.rate_bp,
      maturesOn: row.matures_on,
      costs: row.costs,
    }))
}
