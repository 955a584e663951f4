import type { Trx } from '../in-scope.ts'
import { queryReferral, type ReferralRow } from './queries.ts'

/** A referral for somebody of the area tree. */
export async function findReferral(trx: Trx, id: string): Promise<ReferralRow | undefined> {
  return await queryReferral(trx, id, null)
}
