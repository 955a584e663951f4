import type { Actor, Parsed, repayCredit as route } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'
import { appendAudit } from '../audit.ts'
import { findCredits, raiseRepaid } from '../credit/lock-credit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { getLockedReferral } from '../referral/take-referral-step.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { findRepayment, insertRepayment } from './queries.ts'

/**
 * 还本: principal paid back under a credit; gives what is still owed. The same id again changes nothing.
 * @throws Refusal `not-found` for others', `bad-input` past what is owed or on a day to come, `operation-differs`
 */
export async function repayCredit(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string; owedFen: number }> {
  return await inScope(db, actor, address, async (trx) => {
    const referral = await getLockedReferral(trx, params.id)
    const { enterprise_id } = referral
    const credit = (await findCredits(trx, [{ enterpriseId: enterprise_id, id: body.creditId }])).get(body.creditId)
    if (credit?.referral_id !== referral.id) throw new Refusal('not-found')
    const owedFen = credit.drawn_fen - credit.repaid_fen
    const known = await findRepayment(trx, enterprise_id, body.id)
    if (known) {
      const isSame =
        known.credit_id === body.creditId && known.amount_fen === body.amountFen && known.repaid_on === body.on
      if (!isSame) throw new Refusal('operation-differs')
      return { id: body.id, owedFen }
    }
    if (body.on > todayOf(now)) throw new Refusal('bad-input', { reason: '还本日不能晚于今天' })
    if (body.on < credit.credited_on)
      throw new Refusal('bad-input', { reason: `还本日早于授信日 ${credit.credited_on}` })
    if (body.amountFen > owedFen) {
      const reason = `还本 ${printWan(body.amountFen)} 多于余额 ${printWan(owedFen)}`
      throw new Refusal('bad-input', { reason, issues: [{ field: 'amountFen', message: reason }] })
    }
    await insertRepayment(trx, {
      ...{ enterprise_id, id: body.id, referral_id: referral.id, credit_id: credit.id },
      ...{ amount_fen: body.amountFen, repaid_on: body.on },
    })
    await raiseRepaid(trx, credit, body.amountFen)
    await appendAudit(trx, {
      action: 'credit.repay',
      subjectKind: 'enterprise',
      subjectId: enterprise_id,
      detail: { referralId: referral.id, creditId: credit.id, amountFen: body.amountFen, on: body.on },
    })
    return { id: body.id, owedFen: owedFen - body.amountFen }
  })
}
