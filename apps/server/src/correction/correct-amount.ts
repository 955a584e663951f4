import {
  type Actor,
  type askCorrection as askRoute,
  CORRECTED,
  type decideCorrection as decideRoute,
  type Parsed,
} from '@huoshui/contract'
import { type CorrectionWanted, correctAmount } from '@huoshui/rules/correction/correct-amount'
import { printWan } from '@huoshui/rules/money/print-money'
import { appendAudit } from '../audit.ts'
import { findCredits, raiseDrawn, setAmount } from '../credit/lock-credit.ts'
import { findDrawdown, setDrawdownAmount } from '../drawdown/find-drawdown.ts'
import { noteFiguresChanged } from '../figure/record/note-figures-changed.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { getLockedReferral, type LockedReferral } from '../referral/take-referral-step.ts'
import { Refusal } from '../refusal.ts'
import { type CorrectionRow, decide, insertCorrection, queryCorrections } from './queries.ts'

/** Asks for another amount; nothing changes until another person of the bank agrees. @throws Refusal `not-found`, `bad-input`, `already-done` */
export async function askCorrection(
  db: Db,
  actor: Actor,
  address: string,
  { params, body: { id, of, subjectId, amountFen, reason } }: Parsed<typeof askRoute>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const referral = await getLockedReferral(trx, params.id)
    const known = (await queryCorrections(trx, referral.enterprise_id, [referral.id])).find((one) => one.id === id)
    if (known) return { id }
    const { credit, fromFen } = await getAmount(trx, referral, of, subjectId)
    if (amountFen === fromFen) throw new Refusal('bad-input', { reason: '更正后的金额与现在的相同' })
    refuseBeyond(credit, { of, fromFen, toFen: amountFen })
    const isNew = await insertCorrection(trx, {
      ...{ enterprise_id: referral.enterprise_id, id, referral_id: referral.id, credit_id: credit.id },
      ...{ of, subject_id: subjectId, old_fen: fromFen, new_fen: amountFen, reason },
    })
    if (!isNew) throw new Refusal('already-done', { what: '这笔金额已有一项更正在等复核' })
    const said = { corrected: CORRECTED[of], fromFen, amountFen, reason }
    await appendAudit(trx, {
      action: 'correction.ask',
      subjectKind: 'enterprise',
      subjectId: referral.enterprise_id,
      detail: { referralId: referral.id, creditId: credit.id, ...said },
    })
    await tellSecondPerson(trx, referral, { id, who: actor.name, what: CORRECTED[of] }, now)
    return { id }
  })
}

/** Whoever may decide works at the branch that has the referral or at the bank's head office. */
async function tellSecondPerson(
  trx: Trx,
  { id: referralId, organisation_id: branch, bank_id: bank }: LockedReferral,
  { id, ...values }: { id: string; who: string; what: string },
  at: Date,
): Promise<void> {
  for (const organisationId of new Set([branch, bank])) {
    await sendNotice(trx, {
      ...{ key: `correction_waiting:${id}:${organisationId}`, kind: 'correction_waiting', to: { organisationId } },
      ...{ values, link: `/referrals/${referralId}`, at },
    })
  }
}

/**
 * The second person's word; approved, the amount and what is drawn move together, and figures say so from today on.
 * @throws Refusal `not-found`, `second-person-needed`, `already-done`, `bad-input`
 */
export async function decideCorrection(
  db: Db,
  actor: Actor,
  address: string,
  { params, body: { outcome } }: Parsed<typeof decideRoute>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const referral = await getLockedReferral(trx, params.id)
    const all = await queryCorrections(trx, referral.enterprise_id, [referral.id])
    const row = all.find((one) => one.id === params.correction)
    if (!row) throw new Refusal('not-found')
    if (row.asked_by === actor.userId) throw new Refusal('second-person-needed')
    if (!(await decide(trx, row, { outcome, by: actor.userId, at: now })))
      throw new Refusal('already-done', { what: '已有人复核' })
    if (outcome === 'approved') await carryOut(trx, referral, row)
    await appendAudit(trx, {
      action: outcome === 'approved' ? 'correction.approve' : 'correction.refuse',
      subjectKind: 'enterprise',
      subjectId: referral.enterprise_id,
      detail: {
        referralId: referral.id,
        creditId: row.credit_id,
        corrected: CORRECTED[row.of],
        fromFen: row.old_fen,
        amountFen: row.new_fen,
      },
    })
    return { id: row.id }
  })
}

async function carryOut(trx: Trx, referral: LockedReferral, row: CorrectionRow): Promise<void> {
  const { credit, fromFen } = await getAmount(trx, referral, row.of, row.subject_id)
  if (fromFen !== row.old_fen) throw new Refusal('conflict')
  refuseBeyond(credit, { of: row.of, fromFen, toFen: row.new_fen })
  if (row.of === 'credit') await setAmount(trx, credit, row.new_fen)
  else {
    await setDrawdownAmount(trx, { enterprise_id: row.enterprise_id, id: row.subject_id }, row.new_fen)
    await raiseDrawn(trx, [{ enterprise_id: row.enterprise_id, id: credit.id, amount_fen: row.new_fen - fromFen }])
  }
  await noteFiguresChanged(trx, [row.enterprise_id])
}

/** The credit and the amount asked about, both of this referral. @throws Refusal `not-found` */
async function getAmount(trx: Trx, referral: LockedReferral, of: CorrectionWanted['of'], subjectId: string) {
  const { enterprise_id: enterpriseId } = referral
  const drawdown = of === 'drawdown' ? await findDrawdown(trx, enterpriseId, subjectId) : undefined
  const creditId = of === 'credit' ? subjectId : (drawdown?.credit_id ?? '')
  const credit = creditId === '' ? undefined : (await findCredits(trx, [{ enterpriseId, id: creditId }])).get(creditId)
  if (credit?.referral_id !== referral.id) throw new Refusal('not-found')
  return { credit, fromFen: drawdown?.amount_fen ?? credit.amount_fen }
}

type Limits = { amount_fen: number; is_revolving: boolean; drawn_fen: number; repaid_fen: number }

function refuseBeyond(credit: Limits, wanted: CorrectionWanted): void {
  const { amount_fen: amountFen, is_revolving: isRevolving, drawn_fen: drawnFen, repaid_fen: repaidFen } = credit
  const found = correctAmount({ amountFen, isRevolving, drawnFen, repaidFen }, wanted)
  if ('ledger' in found) return
  const limit = printWan(found.limitFen)
  const reason =
    found.refused === 'below-repaid'
      ? `更正后累计放款会少于已还本金，这笔放款不能少于 ${limit}`
      : wanted.of === 'credit'
        ? `已放款（循环授信为未还余额）${limit}，授信金额不能更少`
        : `更正后累计放款会超过授信，这笔放款不能多于 ${limit}`
  throw new Refusal('bad-input', { reason, issues: [{ field: 'amountFen', message: reason }] })
}
