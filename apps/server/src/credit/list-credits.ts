import type { Credit, RefusalRecord } from '@huoshui/contract'
import { REFUSAL_REASONS, REPAIRERS } from '@huoshui/rules/refusal/refusal-reasons'
import type { Trx } from '../in-scope.ts'
import { type CreditRow, queryCredits, queryRefusals } from './queries.ts'

/** What was granted under referrals of one firm, by referral. */
export async function listCredits(
  trx: Trx,
  enterpriseId: string,
  referrals: readonly string[],
): Promise<(referralId: string) => Credit[]> {
  const byReferral = Map.groupBy(await queryCredits(trx, enterpriseId, referrals), ({ referral_id }) => referral_id)
  return (id) => (byReferral.get(id) ?? []).map(asCredit)
}

/** What was refused, by referral. */
export async function listRefusals(
  trx: Trx,
  enterpriseId: string,
  referrals: readonly string[],
): Promise<(referralId: string) => RefusalRecord[]> {
  const byReferral = Map.groupBy(await queryRefusals(trx, enterpriseId, referrals), ({ referral_id }) => referral_id)
  return (id) =>
    (byReferral.get(id) ?? []).map((row) => {
      const known = REFUSAL_REASONS[row.reason]
      return {
        id: row.id,
        of: row.of,
        reason: row.reason,
        reasonGroup: known?.group ?? '',
        reasonLabel: known?.label ?? row.reason,
        repairBy: known ? REPAIRERS[known.by] : '',
        playbook: known?.playbook ?? '',
        note: row.note,
        wouldChange: row.would_change,
        refusedOn: row.refused_on,
      }
    })
}

function asCredit(row: CreditRow): Credit {
  return {
    id: row.id,
    amountFen: row.amount_fen,
    months: row.months,
    isRevolving: row.is_revolving,
    rateBp: row.rate_bp,
    guaranteeModes: row.guarantee_modes,
    firstLoan: row.is_first_loan === null ? null : { isFirst: row.is_first_loan, basis: row.first_loan_basis ?? '' },
    productId: row.product_id,
    validUntil: row.valid_until,
    renewalKind: row.renewal_kind,
    renewsId: row.renews_id,
    creditedOn: row.credited_on,
    drawnFen: row.drawn_fen,
    repaidFen: row.repaid_fen,
  }
}
