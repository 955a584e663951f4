import type { Actor, Answer, listLinkCandidates, Parsed, linkReferral as route } from '@huoshui/contract'
import { scoreLink } from '@huoshui/rules/event/link-intents'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { sayReason } from './as-pair.ts'
import { type CandidateRow, findLink, insertLink, queryCandidates, undoLink } from './link-queries.ts'
import { type IntentRow, queryPairs } from './pair-queries.ts'
import { getIntent } from './record-amount.ts'

/** Referrals a person may tie to an intent, the best fit first. @throws Refusal `not-found` */
export async function listCandidates(
  db: Db,
  actor: Actor,
  address: string,
  intentId: string,
): Promise<Answer<typeof listLinkCandidates>> {
  return await inScope(db, actor, address, async (trx) => {
    const intent = await getIntent(trx, intentId)
    const { firmId, rows } = await candidatesOf(trx, intent)
    const scored = rows.map((row) => {
      const fit = scoreLink(
        { id: intent.id, firm: firmId, bank: intent.bank_id, onDay: intent.on_day, amountFen: intent.amount_fen },
        { id: row.id, firm: firmId, bank: row.bank_id, sentOn: row.sent_on, amountFen: row.amount_fen },
      )
      const reasons = fit?.reasons.map(sayReason) ?? ['不符合自动关联的条件（时间或金额），请核实后再关联']
      return { referralId: row.id, amountFen: row.amount_fen, sentOn: row.sent_on, score: fit?.score ?? null, reasons }
    })
    return { rows: scored.sort((one, other) => (other.score ?? -1) - (one.score ?? -1)) }
  })
}

/** Ties a referral to an intent. @throws Refusal `not-found`, `bad-input` for one of another firm or bank, `already-done` */
export async function linkReferral(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof route>, 'params' | 'body'>,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const intent = await getIntent(trx, params.id)
    const known = await findLink(trx, body.id)
    if (known) return { id: body.id }
    const { rows } = await candidatesOf(trx, intent)
    const referral = rows.find(({ id }) => id === body.referralId)
    if (!referral) throw new Refusal('bad-input', { reason: '这件推送不是同一企业、同一银行的，或已关联到其他意向' })
    const given = { id: body.id, enterpriseId: intent.enterprise_id, intentId: intent.id, eventId: intent.event_id }
    if (!(await insertLink(trx, { ...given, referral, reason: body.reason, by: actor.userId })))
      throw new Refusal('already-done', { what: '这件推送刚被关联到其他意向' })
    const detail = { intentId: intent.id, referralId: referral.id, reason: body.reason }
    await appendAudit(trx, { action: 'event.link', subjectKind: 'event', subjectId: intent.event_id, detail })
    return { id: body.id }
  })
}

/** Undoes a link; the rule never makes it again. @throws Refusal `not-found` */
export async function undoIntentLink(
  db: Db,
  actor: Actor,
  address: string,
  { id, reason }: { id: string; reason: string },
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const link = await findLink(trx, id)
    if (!link) throw new Refusal('not-found')
    if (link.undone_at) return { id }
    await undoLink(trx, id, { by: actor.userId, at: now, reason })
    const detail = { intentId: link.intent_id, referralId: link.referral_id, reason }
    await appendAudit(trx, { action: 'event.undo-link', subjectKind: 'event', subjectId: link.event_id, detail })
    return { id }
  })
}

async function candidatesOf(trx: Trx, intent: IntentRow): Promise<{ firmId: string; rows: CandidateRow[] }> {
  const [pair] = await queryPairs(trx, { id: intent.pair_id })
  if (!pair) throw new Refusal('not-found')
  return { firmId: pair.firm_id, rows: await queryCandidates(trx, pair.firm_id, intent.bank_id) }
}
