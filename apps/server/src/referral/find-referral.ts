import type { Actor } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { bankStaffOf } from './bank-staff.ts'
import { queryReferral, type ReferralRow } from './queries.ts'

/** A referral for somebody of the area tree. */
export async function findReferral(trx: Trx, id: string): Promise<ReferralRow | undefined> {
  return await queryReferral(trx, id, null)
}

/** A referral for whoever asks: somebody of a bank finds those of its own place. */
export async function findReferralFor(trx: Trx, actor: Actor, id: string): Promise<ReferralRow | undefined> {
  return await queryReferral(trx, id, await bankStaffOf(trx, actor))
}
