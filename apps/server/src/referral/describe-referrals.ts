import type { Actor, ReferralDetail } from '@huoshui/contract'
import { listCorrections } from '../correction/list-corrections.ts'
import { listCredits, listRefusals } from '../credit/list-credits.ts'
import { listDrawdowns } from '../drawdown/list-drawdowns.ts'
import type { Trx } from '../in-scope.ts'
import { asSteps } from '../need/as-steps.ts'
import { queryStepRows } from '../need/step-queries.ts'
import { asReferral } from './as-referral.ts'
import { getClock } from './get-clock.ts'
import type { ReferralRow } from './queries.ts'

/** Referrals of one firm with all that came of them. */
export async function describeReferrals(
  trx: Trx,
  actor: Actor,
  rows: readonly ReferralRow[],
  today: string,
): Promise<ReferralDetail[]> {
  const [first] = rows
  if (!first) return []
  const ids = rows.map(({ id }) => id)
  const of = [trx, first.enterprise_id, ids] as const
  const creditsOf = await listCredits(...of)
  const refusalsOf = await listRefusals(...of)
  const drawdownsOf = await listDrawdowns(...of)
  const correctionsOf = await listCorrections(trx, actor, first.enterprise_id, ids)
  const steps = await asSteps(trx, await queryStepRows(trx, first.enterprise_id, { referrals: ids }))
  const clock = (await getClock(trx))(today)
  return rows.map((row) => ({
    ...asReferral(actor, row, clock, today),
    useOfFunds: row.use_of_funds,
    guarantee: row.guarantee,
    productId: row.product_id,
    productName: row.product_name,
    credits: creditsOf(row.id),
    refusals: refusalsOf(row.id),
    drawdowns: drawdownsOf(row.id),
    corrections: correctionsOf(row.id),
    steps: steps.filter(({ referralId }) => referralId === row.id),
  }))
}
