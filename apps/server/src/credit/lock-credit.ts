import type { Trx } from '../in-scope.ts'
import { addDrawn, type CreditRow, queryCredits } from './queries.ts'

/** A credit of a locked referral: nobody else draws it meanwhile, since drawing takes the referral first. */
export async function findCredit(
  trx: Trx,
  { enterprise_id, id: referralId }: { enterprise_id: string; id: string },
  creditId: string,
): Promise<CreditRow | undefined> {
  return (await queryCredits(trx, enterprise_id, [referralId])).find(({ id }) => id === creditId)
}

/** Adds to what is drawn, and gives the sum. */
export async function raiseDrawn(
  trx: Trx,
  credit: Pick<CreditRow, 'enterprise_id' | 'id'>,
  amountFen: number,
): Promise<number> {
  return await addDrawn(trx, credit, amountFen)
}
