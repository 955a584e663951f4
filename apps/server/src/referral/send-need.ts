import type { Actor, Parsed, sendNeed as route } from '@huoshui/contract'
import { findStep } from '@huoshui/rules/stage/stage'
import { STAGE_ACTIONS, STAGES } from '@huoshui/rules/stage/stage-words'
import { type AuditEntry, appendAudits } from '../audit.ts'
import { listUsableConsents } from '../consent/list-usable-consents.ts'
import { findLatestDeclarations } from '../declaration/find-latest-declarations.ts'
import { markChanged } from '../enterprise/search/mark-changed.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { findKnownSteps, recordSteps } from '../need/record-step.ts'
import { getLockedNeeds, type LockedNeed } from '../need/take-need-step.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { tellBanks } from '../webhook/tell-banks.ts'
import { type BankPlace, insertReferrals, lockSent, queryBankPlaces, shareFirms } from './queries.ts'

/** A need to be sent with the instant that is done. */
export type SendGiven = Omit<Parsed<typeof route>, 'query'> & { at: Date }

/**
 * 推送: to banks the firm consented to, all or none; each bank's way begins. The same ids again send nothing twice.
 * @throws Refusal `not-found`, `wrong-state` when it is not recommended, `consent-needed`, `already-done` for a bank that has it
 */
export async function sendNeed(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof route>,
  now: Date,
): Promise<{ ids: string[] }> {
  await sendNeeds(db, actor, address, [{ ...given, at: now }])
  return { ids: given.body.referrals.map(({ id }) => id) }
}

/** The same of several needs, each once, all or none. @throws Refusal as `sendNeed` */
export async function sendNeeds(db: Db, actor: Actor, address: string, given: readonly SendGiven[]): Promise<void> {
  await inScope(db, actor, address, async (trx) => appendAudits(trx, await takeSendings(trx, actor, given)))
}

/** The same within a transaction; the lines of what is new are the caller's to write, together, at its end. */
export async function takeSendings(
  trx: Trx,
  actor: Actor,
  given: readonly Pick<SendGiven, 'params' | 'body' | 'at'>[],
): Promise<AuditEntry[]> {
  const needs = await getLockedNeeds(
    trx,
    given.map(({ params }) => params.id),
  )
  const wanted = given.flatMap(({ body, at }, index) => {
    const need = needs[index]
    return need ? body.referrals.map((one) => sendingOf(need, body.version, one, todayOf(at), at)) : []
  })
  const known = await findKnownSteps(trx, actor, wanted)
  const fresh = wanted.filter(({ given: { id } }) => !known.has(id))
  if (fresh.length === 0) return []
  for (const { need, seen } of fresh) refuseState(need, seen)
  const placed = await place(trx, fresh)
  await send(trx, placed)
  await recordSteps(trx, actor, placed)
  for (const [at, sent] of Map.groupBy(placed, ({ at }) => at)) {
    const ids = sent.map(({ given: { id } }) => id)
    await tellBanks(trx, 'referral_sent', ids, at)
  }
  const byNeed = [...Map.groupBy(placed, ({ need }) => need)]
  await markChanged(trx, [...new Set(byNeed.map(([need]) => need.enterprise_id))])
  return byNeed.map(([need, sent]) => ({
    action: 'referral.send',
    subjectKind: 'enterprise',
    subjectId: need.enterprise_id,
    detail: {
      needId: need.id,
      banks: sent.map(({ to }) => to.name),
      referralIds: sent.map(({ given: { id } }) => id),
    },
  }))
}

type Wanted = Parsed<typeof route>['body']['referrals'][number]

/** One referral to be: its first step, and what the rest goes by. */
function sendingOf(need: LockedNeed, seen: number | undefined, wanted: Wanted, today: string, at: Date) {
  const { id, organisationId } = wanted
  const stream = { enterpriseId: need.enterprise_id, needId: need.id, referralId: id, stage: need.stage, version: 0 }
  const given = { id, action: 'send', actedFor: 'team', on: today, detail: { organisationId } } as const
  return { need, seen, wanted, stream, given, today, at }
}

type Sending = ReturnType<typeof sendingOf>
type Placed = Sending & { to: BankPlace }

function refuseState(need: LockedNeed, seen: number | undefined): void {
  if (!findStep(need.stage, 'send')) {
    throw new Refusal('wrong-state', { state: STAGES[need.stage], what: STAGE_ACTIONS.send })
  }
  if (seen !== undefined && seen !== need.version) {
    throw new Refusal('version-conflict', { name: '这项需求', version: need.version })
  }
}

/** Where each goes. @throws Refusal `bad-input` for no bank, or one chosen twice; `already-done` for one that has it */
async function place(trx: Trx, fresh: readonly Sending[]): Promise<Placed[]> {
  const keyOf = (needId: string, organisationId: string) => `${needId} ${organisationId}`
  const keys = fresh.map(({ need, wanted }) => keyOf(need.id, wanted.organisationId))
  if (new Set(keys).size < keys.length) throw new Refusal('bad-input', { reason: '同一银行机构选了两次' })
  const ids = [...new Set(fresh.map(({ wanted }) => wanted.organisationId))]
  const placeOf = new Map((await queryBankPlaces(trx, ids)).map((one) => [one.id, one]))
  const sent = new Set(
    (
      await lockSent(
        trx,
        fresh.map(({ need }) => need),
      )
    ).map((one) => keyOf(one.need_id, one.organisation_id)),
  )
  return fresh.map((each) => {
    const { organisationId } = each.wanted
    const to = placeOf.get(organisationId)
    if (!to) throw new Refusal('bad-input', { reason: `“${organisationId}”不是在业的银行机构，请重新选择` })
    if (sent.has(keyOf(each.need.id, organisationId))) {
      throw new Refusal('already-done', { what: `已推送给${to.name}；不予授信后可在该件中再次推送` })
    }
    return { ...each, to }
  })
}

async function send(trx: Trx, placed: readonly Placed[]): Promise<void> {
  const consentOf = await listUsableConsents(trx, [...new Set(placed.map(({ need }) => need.enterprise_id))])
  const declarationOf = await findLatestDeclarations(
    trx,
    placed.map(({ need }) => need),
  )
  const rows = placed.map(({ need, wanted, to, today, at }) => {
    const consent = consentOf(need.enterprise_id, { id: to.bank_id, name: to.name })
    const declaration = declarationOf.get(need.id)
    if (!declaration) throw new Error('a recommended need without declaration')
    const { amount_fen, months, purpose, use_of_funds, guarantee } = declaration
    return {
      ...{ enterprise_id: need.enterprise_id, id: wanted.id, need_id: need.id },
      ...{ declaration_id: declaration.id, consent_id: consent.id },
      ...{ bank_id: to.bank_id, branch_id: to.branch_id, organisation_id: to.id, product_id: wanted.productId },
      ...{ amount_fen, months, purpose, use_of_funds, guarantee },
      ...{ sent_on: today, sort_on: today, sent_at: at, moved_at: at },
    }
  })
  await shareFirms(
    trx,
    placed.flatMap(({ need, to, today }) =>
      [...new Set([to.id, to.branch_id])].map((organisationId) => ({
        ...{ enterpriseId: need.enterprise_id, organisationId, bankId: to.bank_id, on: today },
      })),
    ),
  )
  await insertReferrals(trx, rows)
}
