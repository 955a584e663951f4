import type { WebhookEvent } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { layNotices } from './queries.ts'

/**
 * Tells the systems of the banks that hold these referrals: laid into the outbox in the transaction of the deed, and sent after it by the
 * server. Where no bank has an address, nothing is written.
 */
export async function tellBanks(
  trx: Trx,
  event: Exclude<WebhookEvent, 'reminder_due'>,
  referrals: readonly string[],
  at: Date,
): Promise<void> {
  if (referrals.length > 0) await layNotices(trx, event, referrals, at)
}
