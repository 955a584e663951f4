import type { Actor, Parsed, sendNeed as route } from '@huoshui/contract'
import { findStep } from '@huoshui/rules/stage/stage'
import { STAGE_ACTIONS, STAGES } from '@huoshui/rules/stage/stage-words'
import { appendAudit } from '../audit.ts'
import { listConsentsInForce } from '../consent/list-consents-in-force.ts'
import { listDeclarations } from '../declaration/list-declarations.ts'
import { markChanged } from '../enterprise/search/mark-changed.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { isKnownStep, recordStep } from '../need/record-step.ts'
import { getLockedNeed } from '../need/take-need-step.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { type BankPlace, insertReferral, lockReferrals, queryBankPlaces, shareFirm } from './queries.ts'

type Wanted = Parsed<typeof route>['body']['referrals'][number]

/**
 * 推送: to banks the firm consented to, all or none; each bank's way begins. The same ids again send nothing twice.
 * @throws Refusal `not-found`, `wrong-state` when it is not recommended, `consent-needed`, `already-done` for a bank that has it
 */
export async function sendNeed(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ ids: string[] }> {
  return await inScope(db, actor, address, async (trx) => {
    const need = await getLockedNeed(trx, params.id)
    const ids = body.referrals.map(({ id }) => id)
    const about = { trx, actor, need, today: todayOf(now) }
    const fresh: Wanted[] = []
    for (const wanted of body.referrals) if (!(await isSent(about, wanted))) fresh.push(wanted)
    if (fresh.length === 0) return { ids }
    if (!findStep(need.stage, 'send')) {
      throw new Refusal('wrong-state', { state: STAGES[need.stage], what: STAGE_ACTIONS.send })
    }
    if (body.version !== undefined && body.version !== need.version) {
      throw new Refusal('version-conflict', { name: '这项需求', version: need.version })
    }
    const places = await findPlaces(trx, fresh)
    const sent = await lockReferrals(trx, need.enterprise_id, { need: need.id })
    const taken = places.find(({ id }) => sent.some(({ organisation_id }) => organisation_id === id))
    if (taken) throw new Refusal('already-done', { what: `已推送给${taken.name}；不予授信后可在该件中再次推送` })
    for (const wanted of fresh) await send(about, wanted, placeOf(places, wanted), now)
    await markChanged(trx, [need.enterprise_id])
    await appendAudit(trx, {
      action: 'referral.send',
      subjectKind: 'enterprise',
      subjectId: need.enterprise_id,
      detail: { needId: need.id, banks: places.map(({ name }) => name), referralIds: fresh.map(({ id }) => id) },
    })
    return { ids }
  })
}

type About = { trx: Trx; actor: Actor; need: Awaited<ReturnType<typeof getLockedNeed>>; today: string }

function streamOf({ need }: About, id: string) {
  return { enterpriseId: need.enterprise_id, needId: need.id, referralId: id, stage: need.stage, version: 0 }
}

function stepOf({ today }: About, { id, organisationId }: Wanted) {
  return { id, action: 'send', actedFor: 'team', on: today, detail: { organisationId } } as const
}

async function isSent(about: About, wanted: Wanted): Promise<boolean> {
  return await isKnownStep(about.trx, about.actor, streamOf(about, wanted.id), stepOf(about, wanted))
}

async function send(about: About, wanted: Wanted, place: BankPlace, now: Date): Promise<void> {
  const { trx, actor, need, today } = about
  const consents = await listConsentsInForce(trx, need.enterprise_id)
  const consent = consents.find(({ bank_id }) => bank_id === place.bank_id)
  if (!consent) throw new Refusal('consent-needed', { bank: place.name })
  const [declaration] = await listDeclarations(trx, need.enterprise_id, need.id)
  if (!declaration) throw new Error('a recommended need without declaration')
  for (const organisationId of new Set([place.id, place.branch_id])) {
    await shareFirm(trx, { enterpriseId: need.enterprise_id, organisationId, bankId: place.bank_id, on: today })
  }
  await insertReferral(trx, {
    enterprise_id: need.enterprise_id,
    id: wanted.id,
    need_id: need.id,
    declaration_id: declaration.id,
    consent_id: consent.id,
    bank_id: place.bank_id,
    branch_id: place.branch_id,
    organisation_id: place.id,
    product_id: wanted.productId,
    amount_fen: declaration.amountFen,
    months: declaration.months,
    purpose: declaration.purpose,
    use_of_funds: declaration.useOfFunds,
    guarantee: declaration.guarantee,
    sent_on: today,
    sort_on: today,
    sent_at: now,
    moved_at: now,
  })
  await recordStep(trx, actor, streamOf(about, wanted.id), stepOf(about, wanted), today)
}

async function findPlaces(trx: Trx, wanted: readonly Wanted[]): Promise<BankPlace[]> {
  const ids = wanted.map(({ organisationId }) => organisationId)
  if (new Set(ids).size < ids.length) throw new Refusal('bad-input', { reason: '同一银行机构选了两次' })
  return await queryBankPlaces(trx, ids)
}

function placeOf(places: readonly BankPlace[], { organisationId }: Wanted): BankPlace {
  const place = places.find(({ id }) => id === organisationId)
  if (!place) throw new Refusal('bad-input', { reason: `“${organisationId}”不是在业的银行机构，请重新选择` })
  return place
}
