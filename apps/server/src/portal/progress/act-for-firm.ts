import type {
  Actor,
  Answer,
  actOnPortalReferral as actRoute,
  givePortalConsent as giveRoute,
  Parsed,
  redeclarePortalNeed as redeclareRoute,
} from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { listConsentsInForce } from '../../consent/list-consents-in-force.ts'
import { endConsentIn } from '../../consent/withdraw-consent.ts'
import { declareNeedsIn } from '../../declaration/declare-need.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import { listMaterialsForBank } from '../../material/list-materials-for-bank.ts'
import { sendNotice } from '../../notice/send-notice.ts'
import { getLockedReferral, type LockedReferral, takeReferralStep } from '../../referral/take-referral-step.ts'
import { Refusal } from '../../refusal.ts'
import { tellBanks } from '../../webhook/tell-banks.ts'
import { consentTo } from '../declare/submit-need.ts'
import { findOwnNeed } from '../declare/submit-queries.ts'
import { queryOwnPhone } from '../firm-queries.ts'

/** One step of a referral by the firm itself. @throws Refusal as `takeReferralStep` says, `not-found` for a phone not checked */
export async function actOnPortalReferral(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof actRoute>,
  now: Date,
): Promise<Answer<typeof actRoute>> {
  return await inScope(db, actor, address, async (trx) => {
    const referral = await getLockedReferral(trx, params.id)
    const { id, action, note, version } = body
    const step = { id, action, actedFor: 'firm', detail: { note }, seen: version } as const
    const taken = await takeReferralStep(trx, actor, referral, step, now)
    if (taken.isNew) {
      await appendAudit(trx, {
        action: 'referral.act',
        subjectKind: 'enterprise',
        subjectId: referral.enterprise_id,
        detail: { referralId: referral.id, step: action, stage: taken.stage, actedFor: 'firm' },
      })
      await tellBank(trx, referral, { id, action }, now)
    }
    return { id, stage: taken.stage, version: taken.version }
  })
}

const eventOf = { supply_material: 'material_supplied', withdraw: 'firm_withdrew' } as const

/** The bank hears of it: its own systems, and of material its desk as well. */
async function tellBank(
  trx: Trx,
  referral: LockedReferral,
  { id, action }: { id: string; action: Parsed<typeof actRoute>['body']['action'] },
  at: Date,
): Promise<void> {
  if (action === 'ask_renewal') return
  await tellBanks(trx, eventOf[action], [referral.id], at)
  if (action !== 'supply_material') return
  const materials = await listMaterialsForBank(trx, referral)
  await sendNotice(trx, {
    key: `material_supplied:${id}`,
    kind: 'material_supplied',
    to: { organisationId: referral.organisation_id },
    values: { count: String(materials.length) },
    link: `/referrals/${referral.id}`,
    at,
  })
}

/** Declares a need told before, or anew after 暂不符合, to the banks consented to. @throws Refusal `not-found`, `wrong-state` */
export async function redeclarePortalNeed(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof redeclareRoute>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const need = await findOwnNeed(trx, params.id)
    if (!need) throw new Refusal('not-found')
    const consents = await listConsentsInForce(trx, [need.enterprise_id])
    const banks = [...new Set(consents.map(({ bank_id }) => bank_id))].slice(0, 10)
    const contactPhone = await queryOwnPhone(trx)
    const declaration = { ...body, banks, contactPhone, standards: {}, actedFor: 'firm' } as const
    await declareNeedsIn(trx, actor, [{ params, body: declaration, at: now }])
    return { id: body.id }
  })
}

/** Lets one more bank have what was declared. @throws Refusal `not-found`, `bad-input` for a text that is not in force */
export async function givePortalConsent(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof giveRoute>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const need = await findOwnNeed(trx, params.id)
    if (!need) throw new Refusal('not-found')
    await consentTo(trx, actor, need.enterprise_id, body, now)
    return { id: body.id }
  })
}

/**
 * Ends every consent to the same bank that this phone may speak of, whoever wrote it down: one tap, and the bank sees nothing any
 * more. @throws Refusal `not-found`
 */
export async function withdrawPortalConsent(
  db: Db,
  actor: Actor,
  address: string,
  { consentId, enterpriseId }: { consentId: string; enterpriseId: string },
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const reason = '企业自行撤回'
    const { bankId } = await endConsentIn(trx, actor, { enterpriseId, consentId, reason }, now)
    for (const { id, bank_id } of await listConsentsInForce(trx, [enterpriseId])) {
      if (bank_id === bankId) await endConsentIn(trx, actor, { enterpriseId, consentId: id, reason }, now)
    }
    return { id: consentId }
  })
}
