import { createHash } from 'node:crypto'
import type { Actor, Answer, giveConsent as giveRoute, Parsed, getConsentText as textRoute } from '@huoshui/contract'
import { consentText } from '@huoshui/rules/consent/consent-text'
import { appendAudits } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { findBank, insertConsents, queryConsentRecorders, queryFirmsInScope } from './queries.ts'

/** The text to be consented to for a bank, with its hash. @throws Refusal `not-found` for no bank */
export async function getConsentText(
  db: Db,
  actor: Actor,
  address: string,
  bankId: string,
): Promise<Answer<typeof textRoute>> {
  return await inScope(db, actor, address, (trx) => textFor(trx, bankId))
}

/** A consent with the instant it is recorded at. */
export type ConsentGiven = Omit<Parsed<typeof giveRoute>, 'query'> & { at: Date }

/**
 * Writes down that a firm lets a bank have what it declared. The text shown must be the one in force.
 * @throws Refusal `not-found` out of scope, `bad-input`, `already-done` when one is in force
 */
export async function giveConsent(
  db: Db,
  actor: Actor,
  address: string,
  given: Parsed<typeof giveRoute>,
  now: Date,
): Promise<{ id: string }> {
  await giveConsents(db, actor, address, [{ ...given, at: now }])
  return { id: given.body.id }
}

/** The same of several firms, all or none. @throws Refusal as `giveConsent` */
export async function giveConsents(
  db: Db,
  actor: Actor,
  address: string,
  given: readonly ConsentGiven[],
): Promise<void> {
  await inScope(db, actor, address, async (trx) => {
    const firms = await queryFirmsInScope(
      trx,
      given.map(({ params }) => params.id),
    )
    if (given.some(({ params }) => !firms.has(params.id))) throw new Refusal('not-found')
    await giveConsentsIn(trx, actor, given)
  })
}

/**
 * The same in the caller's transaction, for firms the caller may speak of.
 * @throws Refusal `bad-input` for no bank or another text than the one in force, `operation-differs`, `already-done`
 */
export async function giveConsentsIn(trx: Trx, actor: Actor, given: readonly ConsentGiven[]): Promise<void> {
  const asked = given.map(({ params, body }) => ({ enterpriseId: params.id, id: body.id }))
  const knownOf = new Map((await queryConsentRecorders(trx, asked)).map((row) => [row.id, row]))
  for (const { body } of given) {
    const known = knownOf.get(body.id)
    const isSame = !known || (known.bank_id === body.bankId && known.recorded_by === actor.userId)
    if (!isSame) throw new Refusal('operation-differs')
  }
  const fresh = given.filter(({ body }) => !knownOf.has(body.id))
  const shownOf = new Map<string, Shown>()
  for (const bank of new Set(fresh.map(({ body }) => body.bankId))) shownOf.set(bank, await textFor(trx, bank))
  const shown = fresh.map((each) => ({ each, text: shownOf.get(each.body.bankId) }))
  const read = shown.flatMap(({ each, text }) => (text ? [{ ...each, text }] : []))
  for (const one of read) refuseOther(one)
  const added = await insertConsents(trx, read.map(consentOf))
  const standing = read.find(({ body }) => !added.has(body.id))
  if (standing) throw new Refusal('already-done', { what: `对${standing.text.bankName}的同意已经登记` })
  await appendAudits(
    trx,
    read.map(({ params, body, text: { bankName: bank, version, hash } }) => ({
      action: 'consent.give',
      subjectKind: 'enterprise',
      subjectId: params.id,
      detail: { consentId: body.id, bank, version, hash },
    })),
  )
}

type Shown = Answer<typeof textRoute>
type Read = ConsentGiven & { text: Shown }

function refuseOther({ body, text, at }: Read): void {
  if (text.version !== body.textVersion || text.hash !== body.textHash) {
    throw new Refusal('bad-input', { reason: '企业所见的同意书不是现行文本，请重新打开后登记' })
  }
  if (body.givenOn > todayOf(at)) throw new Refusal('bad-input', { reason: '同意日期不能晚于今天' })
}

function consentOf({ params, body, text }: Read) {
  return {
    enterprise_id: params.id,
    id: body.id,
    bank_id: text.bankId,
    purpose: 'referral' as const,
    channel: body.channel,
    evidence: body.evidence,
    text_version: text.version,
    text_hash: text.hash,
    given_on: body.givenOn,
  }
}

/** The text for a bank, with its hash. @throws Refusal `bad-input` for no open bank */
export async function textFor(trx: Trx, bankId: string): Promise<Answer<typeof textRoute>> {
  const bank = await findBank(trx, bankId)
  if (!bank) throw new Refusal('bad-input', { reason: '不是在业的银行，请选择总行（市分行）' })
  const { version, text } = consentText(bank.name)
  const hash = createHash('sha256').update(text).digest('hex')
  return { bankId: bank.id, bankName: bank.name, version, text, hash }
}
