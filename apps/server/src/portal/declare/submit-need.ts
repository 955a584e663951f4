import type { Actor, Answer, Parsed, PortalConsent, submitNeed as route } from '@huoshui/contract'
import { giveConsentsIn } from '../../consent/give-consent.ts'
import { listConsentsInForce } from '../../consent/list-consents-in-force.ts'
import { endConsentIn } from '../../consent/withdraw-consent.ts'
import { declareNeedsIn } from '../../declaration/declare-need.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import { hearNeed } from '../../need/hear-need.ts'
import { Refusal } from '../../refusal.ts'
import { todayOf } from '../../today.ts'
import { claimFirm, queryOwnPhone } from '../firm-queries.ts'
import { findChannel } from './public-queries.ts'
import { findOpenNeed, findOwnNeed, insertNumber } from './submit-queries.ts'

type Body = Parsed<typeof route>['body']

/**
 * A firm tells its need by its proven phone, with a consent for each bank it wants: all or nothing, and once by its id.
 * @throws Refusal `firm-gone`, `phone-rejected`, `portal-limit`, `need-open`, `bad-input` for a text that is not in force
 */
export async function submitNeed(
  db: Db,
  actor: Actor,
  address: string,
  body: Body,
  now: Date,
): Promise<Answer<typeof route>> {
  return await inScope(db, actor, address, async (trx) => {
    const { id, enterpriseId } = body
    const firmState = await claimFirm(trx, enterpriseId, now)
    const known = await findOwnNeed(trx, id)
    if (known) {
      if (known.enterprise_id !== enterpriseId || known.number === null) throw new Refusal('operation-differs')
      return { id, number: known.number, firmState }
    }
    const open = await findOpenNeed(trx, enterpriseId, actor.userId)
    if (open) throw new Refusal('need-open', { number: open.number, needId: open.id })
    await tell(trx, body, now)
    const number = await insertNumber(trx, enterpriseId, id)
    for (const consent of body.consents) await consentTo(trx, actor, enterpriseId, consent, now)
    if (body.isDeclared) await declare(trx, actor, body, now)
    return { id, number, firmState }
  })
}

async function tell(trx: Trx, body: Body, now: Date): Promise<void> {
  const { id, enterpriseId, amountFen, months, purpose, guarantee } = body
  const channel = body.channelId === null ? undefined : await findChannel(trx, body.channelId)
  const banks = body.consents.map(({ bankId }) => bankId)
  const content = { id, amountFen, months, purpose, guarantee, banks, wantedOn: null, existingLoans: [] }
  const need = { ...content, remark: body.isDeclared ? null : body.useOfFunds }
  const told = { enterpriseId, source: 'portal', need, at: now, channelId: channel?.id ?? null } as const
  if (!(await hearNeed(trx, told))) throw new Refusal('operation-differs')
}

async function declare(trx: Trx, actor: Actor, body: Body, now: Date): Promise<void> {
  const { amountFen, months, purpose, guarantee, useOfFunds, contactPerson } = body
  const declaration = {
    ...{ id: body.declarationId, amountFen, months, purpose, guarantee, useOfFunds, contactPerson },
    contactPhone: await queryOwnPhone(trx),
    banks: body.consents.map(({ bankId }) => bankId),
    ...{ standards: {}, isTruthful: body.isTruthful, actedFor: 'firm' as const },
  }
  await declareNeedsIn(trx, actor, [{ params: { id: body.id }, body: declaration, at: now }])
}

/** Writes down a consent by this phone; the same in force stays, one to an older text gives way. */
export async function consentTo(
  trx: Trx,
  actor: Actor,
  enterpriseId: string,
  { id, bankId, textVersion, textHash }: PortalConsent,
  now: Date,
): Promise<void> {
  const own = (await listConsentsInForce(trx, [enterpriseId])).filter((each) => each.recorded_by === actor.userId)
  const inForce = own.find((each) => each.bank_id === bankId)
  if (inForce?.text_hash === textHash) return
  if (inForce) {
    const reason = '由本企业重新给出同意'
    await endConsentIn(trx, actor, { enterpriseId, consentId: inForce.id, reason }, now)
  }
  const evidence = actor.provenBy === 'oidc' ? '企业页面，统一身份认证' : '企业页面，手机验证码'
  const shown = { id, bankId, textVersion, textHash, channel: 'portal', evidence, givenOn: todayOf(now) } as const
  await giveConsentsIn(trx, actor, [{ params: { id: enterpriseId }, body: shown, at: now }])
}
