import type { Actor, Parsed, ReferralAct, actOnReferral as route } from '@huoshui/contract'
import type { Stage } from '@huoshui/rules/stage/stage-words'
import { type AuditEntry, appendAudits } from '../audit.ts'
import { listConsentsInForce } from '../consent/list-consents-in-force.ts'
import { listUsableConsents } from '../consent/list-usable-consents.ts'
import { listDeclarations } from '../declaration/list-declarations.ts'
import { markChanged } from '../enterprise/search/mark-changed.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { actsAs } from '../need/acts-as.ts'
import { getLockedNeed } from '../need/take-need-step.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { tellBanks } from '../webhook/tell-banks.ts'
import { findReferral } from './find-referral.ts'
import { type LockedReferral, lockReferralsById, type ReferralChange, shareFirms, updateReferrals } from './queries.ts'
import { getLockedReferrals, takeReferralSteps } from './take-referral-step.ts'

/** A step with the instant it is recorded at. */
export type ActGiven = Omit<Parsed<typeof route>, 'query'> & { at: Date }

type Acted = { id: string; stage: Stage; version: number }

/**
 * One step of a referral that needs no more than words: by the bank, by the team, or for the firm by whoever heard it.
 * @throws Refusal `not-found` for others' referrals, `wrong-state`, `version-conflict`, `not-allowed`
 */
export async function actOnReferral(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof route>,
  now: Date,
): Promise<Acted> {
  const [acted] = await actOnReferrals(db, actor, address, [{ ...given, at: now }])
  if (!acted) throw new Error('a step was neither taken nor refused')
  return acted
}

/** The same of several referrals, each once, all or none. @throws Refusal as `actOnReferral` */
export async function actOnReferrals(
  db: Db,
  actor: Actor,
  address: string,
  given: readonly ActGiven[],
): Promise<Acted[]> {
  return await inScope(db, actor, address, async (trx) => {
    const { audits, acted } = await takeActs(trx, actor, given)
    await appendAudits(trx, audits)
    return acted
  })
}

/** The same within a transaction; the lines of what is new are the caller's to write, together, at its end. */
export async function takeActs(
  trx: Trx,
  actor: Actor,
  given: readonly ActGiven[],
): Promise<{ audits: AuditEntry[]; acted: Acted[] }> {
  for (const { params, body } of given) if (body.act.action === 'send_again') await lockNeedOf(trx, params.id)
  const referrals = await getLockedReferrals(
    trx,
    given.map(({ params }) => params.id),
  )
  const wanted = given.flatMap(({ body, at }, index) => {
    const { action, ...detail } = body.act
    const referral = referrals[index]
    const actedFor = body.forFirm ? 'firm' : actsAs(actor.role)[0]
    if (referral === undefined || actedFor === undefined) throw new Refusal('not-found')
    const step = { id: body.id, action, on: body.on, actedFor, detail, seen: body.version }
    return [{ referral, step, at, change: changeOf(actor, body.act) }]
  })
  const taken = await takeReferralSteps(trx, actor, wanted)
  const fresh = wanted.flatMap((each, index) => {
    const now = taken[index]
    return now?.isNew ? [{ ...each, ...now }] : []
  })
  for (const { referral, step, at } of fresh) if (step.action === 'send_again') await openAnew(trx, referral, at)
  await tellOf(trx, fresh)
  const audits = fresh.map(({ referral, step, stage }) => ({
    action: 'referral.act',
    subjectKind: 'enterprise',
    subjectId: referral.enterprise_id,
    detail: { referralId: referral.id, step: step.action, stage, actedFor: step.actedFor },
  }))
  const acted = wanted.flatMap(({ step }, index) => {
    const now = taken[index]
    return now ? [{ id: step.id, stage: now.stage, version: now.version }] : []
  })
  return { audits, acted }
}

const eventOf = {
  send_again: 'referral_sent',
  supply_material: 'material_supplied',
  withdraw: 'firm_withdrew',
} as const

type Fresh = { referral: LockedReferral; step: { action: ReferralAct['action']; actedFor: string }; at: Date }

/** What a bank did itself its system knows. */
async function tellOf(trx: Trx, fresh: readonly Fresh[]): Promise<void> {
  for (const { referral, step, at } of fresh) {
    const event = Object.entries(eventOf).find(([action]) => action === step.action)?.[1]
    if (event && step.actedFor !== 'bank') await tellBanks(trx, event, [referral.id], at)
  }
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
  await listConsentsInForce(trx, [need.enterprise_id])
  if (need.stage !== 'recommended') throw new Refusal('wrong-state', { state: '需求已不在推荐清单', what: '再次推送' })
}

/** 第二次推送 goes with what is declared now, and under a consent in force now. */
async function openAnew(trx: Trx, referral: LockedReferral, now: Date): Promise<void> {
  const { enterprise_id: enterpriseId, bank_id: bankId, need_id: needId } = referral
  const consentOf = await listUsableConsents(trx, [enterpriseId])
  const consent = consentOf(enterpriseId, { id: bankId, name: '该银行' })
  const [declaration] = await listDeclarations(trx, enterpriseId, needId)
  if (!declaration) throw new Error('a referral without declaration')
  const places = [...new Set([referral.organisation_id, referral.branch_id])]
  await shareFirms(
    trx,
    places.map((organisationId) => ({ enterpriseId, organisationId, bankId, on: todayOf(now) })),
  )
  // As it stands after the step, which was written meanwhile.
  const [moved] = await lockReferralsById(trx, [referral.id])
  if (!moved) throw new Error('a referral went missing while sent again')
  const change = {
    declaration_id: declaration.id,
    consent_id: consent.id,
    amount_fen: declaration.amountFen,
    months: declaration.months,
    purpose: declaration.purpose,
    use_of_funds: declaration.useOfFunds,
    guarantee: declaration.guarantee,
  }
  await updateReferrals(trx, [{ referral: moved, change }])
  await markChanged(trx, [enterpriseId])
}
