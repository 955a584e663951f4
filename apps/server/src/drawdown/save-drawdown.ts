import type { Parsed, drawCredit as route } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'
import { raiseDrawn } from '../credit/lock-credit.ts'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { insertDrawdowns } from './queries.ts'

/** What a credit allows. */
export type Limits = {
  enterprise_id: string
  id: string
  referral_id: string
  amount_fen: number
  is_revolving: boolean
  drawn_fen: number
  repaid_fen: number
  credited_on: string
  valid_until: string
}

export type DrawdownGiven = Omit<Parsed<typeof route>['body'], 'creditId' | 'version'> & { isRenewal: boolean }

/**
 * Writes payments, each within what its credit allows, and adds them to what is drawn; gives the sums by credit.
 * @throws Refusal `bad-input` past the amount or the validity
 */
export async function saveDrawdowns(
  trx: Trx,
  wanted: readonly { credit: Limits; given: DrawdownGiven }[],
): Promise<ReadonlyMap<string, number>> {
  if (wanted.length === 0) return new Map()
  for (const { credit, given } of wanted) refuseBeyond(credit, given)
  await insertDrawdowns(
    trx,
    wanted.map(({ credit, given }) => ({
      ...{ enterprise_id: credit.enterprise_id, id: given.id, referral_id: credit.referral_id, credit_id: credit.id },
      ...{ amount_fen: given.amountFen, rate_bp: given.rateBp, costs: JSON.stringify(given.costs) },
      ...{ drawn_on: given.on, matures_on: given.maturesOn, is_renewal: given.isRenewal },
    })),
  )
  return await raiseDrawn(
    trx,
    wanted.map(({ credit, given }) => ({
      ...{ enterprise_id: credit.enterprise_id, id: credit.id, amount_fen: given.amountFen },
    })),
  )
}

/** Of a revolving credit what was repaid may be drawn again. */
function refuseBeyond(credit: Limits, { on, amountFen, maturesOn }: DrawdownGiven): void {
  const used = credit.is_revolving ? credit.drawn_fen - credit.repaid_fen : credit.drawn_fen
  const left = credit.amount_fen - used
  if (amountFen > left) {
    const reason = `放款 ${printWan(amountFen)} 超过授信余下的 ${printWan(left)}`
    throw new Refusal('bad-input', { reason, issues: [{ field: 'amountFen', message: reason }] })
  }
  if (on < credit.credited_on) throw new Refusal('bad-input', { reason: `放款日早于授信日 ${credit.credited_on}` })
  if (on > credit.valid_until)
    throw new Refusal('bad-input', { reason: `额度已于 ${credit.valid_until} 到期，不能放款` })
  if (maturesOn <= on) throw new Refusal('bad-input', { reason: '到期日应晚于放款日' })
}
