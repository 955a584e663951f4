import { createHash } from 'node:crypto'
import type { Actor, Answer, giveConsent as giveRoute, Parsed, getConsentText as textRoute } from '@huoshui/contract'
import { consentText } from '@huoshui/rules/consent/consent-text'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { findBank, insertConsent, queryConsents } from './queries.ts'

/** The text to be consented to for a bank, with its hash. @throws Refusal `not-found` for no bank */
export async function getConsentText(
  db: Db,
  actor: Actor,
  address: string,
  bankId: string,
): Promise<Answer<typeof textRoute>> {
  return await inScope(db, actor, address, (trx) => textFor(trx, bankId))
}

/**
 * Writes down that a firm lets a bank have what it declared. The text shown must be the one in force.
 * @throws Refusal `not-found` out of scope, `bad-input`, `already-done` when one is in force
 */
export async function giveConsent(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof giveRoute>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const enterpriseId = params.id
    const firm = await trx
      .selectFrom('enterprise_in_scope')
      .select('id')
      .where('id', '=', enterpriseId)
      .executeTakeFirst()
    if (!firm) throw new Refusal('not-found')
    const known = (await queryConsents(trx, enterpriseId)).find(({ id }) => id === body.id)
    if (known) {
      if (known.bank_id !== body.bankId || known.recorded_by !== actor.userId) throw new Refusal('operation-differs')
      return { id: body.id }
    }
    const shown = await textFor(trx, body.bankId)
    if (shown.version !== body.textVersion || shown.hash !== body.textHash) {
      throw new Refusal('bad-input', { reason: '企业所见的同意书不是现行文本，请重新打开后登记' })
    }
    if (body.givenOn > todayOf(now)) throw new Refusal('bad-input', { reason: '同意日期不能晚于今天' })
    const isAdded = await insertConsent(trx, {
      enterprise_id: enterpriseId,
      id: body.id,
      bank_id: shown.bankId,
      purpose: 'referral',
      channel: body.channel,
      evidence: body.evidence,
      text_version: shown.version,
      text_hash: shown.hash,
      given_on: body.givenOn,
    })
    if (!isAdded) throw new Refusal('already-done', { what: `对${shown.bankName}的同意已经登记` })
    await appendAudit(trx, {
      action: 'consent.give',
      subjectKind: 'enterprise',
      subjectId: enterpriseId,
      detail: { consentId: body.id, bank: shown.bankName, version: shown.version, hash: shown.hash },
    })
    return { id: body.id }
  })
}

async function textFor(trx: Trx, bankId: string): Promise<Answer<typeof textRoute>> {
  const bank = await findBank(trx, bankId)
  if (!bank) throw new Refusal('bad-input', { reason: '不是在业的银行，请选择总行（市分行）' })
  const { version, text } = consentText(bank.name)
  const hash = createHash('sha256').update(text).digest('hex')
  return { bankId: bank.id, bankName: bank.name, version, text, hash }
}
