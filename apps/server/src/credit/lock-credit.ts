import type { Trx } from '../in-scope.ts'
import { addDrawn, addRepaid, type CreditRow, type Drawing, queryCreditsById, updateAmount } from './queries.ts'

/** Credits of locked referrals by id: nobody else draws them meanwhile, since drawing takes the referral first. */
export async function findCredits(
  trx: Trx,
  asked: readonly { enterpriseId: string; id: string }[],
): Promise<ReadonlyMap<string, CreditRow>> {
  return new Map((await queryCreditsById(trx, asked)).map((credit) => [credit.id, credit]))
}

/** Adds to what is drawn, and gives the sums by credit. */
export async function raiseDrawn(trx: Trx, drawings: readonly Drawing[]): Promise<ReadonlyMap<string, number>> {
  return await addDrawn(trx, drawings)
}

/** Adds to what is repaid of a credit of a locked referral. */
export async function raiseRepaid(
  trx: Trx,
  credit: Pick<CreditRow, 'enterprise_id' | 'id'>,
  amountFen: number,
): Promise<void> {
  await addRepaid(trx, credit, amountFen)
}

/** The amount of a credit of a locked referral put right. */
export async function setAmount(
  trx: Trx,
  credit: Pick<CreditRow, 'enterprise_id' | 'id'>,
  amountFen: number,
): Promise<void> {
  await updateAmount(trx, credit, amountFen)
}
