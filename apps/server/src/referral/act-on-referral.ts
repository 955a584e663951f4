import type { Actor, Parsed, ReferralAct, actOnReferral as route } from '@huoshui/contract'
import type { Stage } from '@huoshui/rules/stage/stage-words'
import { appendAudit } from '../audit.ts'
import { listConsentsInForce } from '../consent/list-consents-in-force.ts'
import { listDeclarations } from '../declaration/list-declarations.ts'
import { markChanged } from '../enterprise/search/mark-changed.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { actsAs } from '../need/acts-as.ts'
import { getLockedNeed } from '../need/take-need-step.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { findReferral } from './find-referral.ts'
import { type LockedReferral, type ReferralChange, shareFirm, updateReferral } from './queries.ts'
import { getLockedReferral, takeReferralStep } from './take-referral-step.ts'

/**
 * One step of a referral that needs no more than words: by the bank, by the team, or for the firm by whoever heard it.
 * @throws Refusal `not-found` for others' referrals, `wrong-state`, `version-conflict`, `not-allowed`
 */
export async function actOnReferral(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string; stage: Stage; version: number }> {
  return await inScope(db, actor, address, async (trx) => {
    if (body.act.action === 'send_again') await lockNeedOf(trx, params.id)
    const referral = await getLockedReferral(trx, params.id)
    const { action, ...words } = body.act
    const actedFor = body.forFirm ? 'firm' : actsAs(actor.role)[0]
    if (actedFor === undefined) throw new Refusal('not-found')
    const step = { id: body.id, action, on: body.on, actedFor, detail: words, seen: body.version }
    const taken = await takeReferralStep(trx, actor, referral, step, now, changeOf(actor, body.act))
    if (taken.isNew) {
      if (action === 'send_again') await openAnew(trx, referral, now)
      await appendAudit(trx, {
        action: 'referral.act',
        subjectKind: 'enterprise',
        subjectId: referral.enterprise_id,
        detail: { referralId: referral.id, step: action, stage: taken.stage, actedFor },
      })
    }
    return { id: body.id, stage: taken.stage, version: taken.version }
  })
}

function changeOf(actor: Actor, act: ReferralAct): ReferralChange {
  if (act.action !== 'receive') return {}
  return { manager_name: act.managerName, manager_phone: act.managerPhone, held_by: actor.userId }
}

/** A need comes before the firm's consents, and these before referrals: whoever takes several takes them in this order. */
async function lockNeedOf(trx: Trx, id: string): Promise<void> {
  const referral = await findReferral(trx, id)
  if (!referral) throw new Refusal('not-found')
  const need = await getLockedNeed(trx, referral.need_id)
  await listConsentsInForce(trx, need.enterprise_id)
  if (need.stage !== 'recommended') throw new Refusal('wrong-state', { state: '需求已不在推荐清单', what: '再次推送' })
}

/** 第二次推送 goes with what is declared now, and under a consent in force now. */
async function openAnew(trx: Trx, referral: LockedReferral, now: Date): Promise<void> {
  const { enterprise_id: enterpriseId, bank_id: bankId, need_id: needId } = referral
  const consent = (await listConsentsInForce(trx, enterpriseId)).find(({ bank_id }) => bank_id === bankId)
  if (!consent) throw new Refusal('consent-needed', { bank: '该银行' })
  const [declaration] = await listDeclarations(trx, enterpriseId, needId)
  if (!declaration) throw new Error('a referral without declaration')
  for (const organisationId of new Set([referral.organisation_id, referral.branch_id])) {
    await shareFirm(trx, { enterpriseId, organisationId, bankId, on: todayOf(now) })
  }
  await updateReferral(trx, referral, {
    declaration_id: declaration.id,
    consent_id: consent.id,
    amount_fen: declaration.amountFen,
    months: declaration.months,
    purpose: declaration.purpose,
    use_of_funds: declaration.useOfFunds,
    guarantee: declaration.guarantee,
  })
  await markChanged(trx, [enterpriseId])
}
