import type { Actor, ReferralDetail } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { describeReferrals } from './describe-referrals.ts'
import { queryReferralsOf } from './queries.ts'

/** Every bank a need was sent to, in the order sent. */
export async function listReferralsOf(
  trx: Trx,
  actor: Actor,
  { enterpriseId, needId }: { enterpriseId: string; needId: string },
  today: string,
): Promise<ReferralDetail[]> {
  return await describeReferrals(trx, actor, await queryReferralsOf(trx, enterpriseId, needId), today)
}
