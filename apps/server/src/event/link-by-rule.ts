import type { Actor } from '@huoshui/contract'
import { linkIntents } from '@huoshui/rules/event/link-intents'
import type pg from 'pg'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import { insertRuleLinks, queryFreeReferrals, queryUndone, queryUnlinked } from './link-queries.ts'
import { getOwnEvent } from './make-event.ts'

/**
 * 自动关联: ties intents without a link to referrals nobody has, by the rule; as the owner, over the whole city. Done again it makes nothing
 * twice, and never again what a person undid. @param eventId null: of all events @returns how many links were made
 */
export async function linkByRule(owner: pg.Pool, eventId: string | null): Promise<number> {
  const intents = await queryUnlinked(owner, eventId)
  if (intents.length === 0) return 0
  const referrals = await queryFreeReferrals(owner, [...new Set(intents.map(({ firm_id: firm }) => firm))])
  const refused = await queryUndone(
    owner,
    intents.map(({ id }) => id),
  )
  const intentOf = new Map(intents.map((intent) => [intent.id, intent]))
  const referralOf = new Map(referrals.map((referral) => [referral.id, referral]))
  const links = linkIntents(
    intents.map((row) => ({
      id: row.id,
      firm: row.firm_id,
      bank: row.bank_id,
      onDay: row.on_day,
      amountFen: row.amount_fen,
    })),
    referrals.map((row) => ({
      id: row.id,
      firm: row.firm_id,
      bank: row.bank_id,
      sentOn: row.sent_on,
      amountFen: row.amount_fen,
    })),
    refused,
  ).flatMap(({ intentId, referralId, score, reasons }) => {
    const [intent, referral] = [intentOf.get(intentId), referralOf.get(referralId)]
    if (!intent || !referral) return []
    return [
      {
        ...{
          id: newId(),
          enterprise_id: intent.enterprise_id,
          intent_id: intentId,
          event_id: intent.event_id,
          bank_id: intent.bank_id,
        },
        ...{ referral_enterprise_id: referral.enterprise_id, referral_id: referralId, score, reasons },
      },
    ]
  })
  return await insertRuleLinks(owner, links)
}

/** The same for one event of the asker's team, now. @throws Refusal `not-found` */
export async function runLinks(
  { db, owner }: { db: Db; owner: pg.Pool },
  actor: Actor,
  address: string,
  eventId: string,
): Promise<{ made: number }> {
  await inScope(db, actor, address, (trx) => getOwnEvent(trx, eventId))
  const made = await linkByRule(owner, eventId)
  await inScope(db, actor, address, (trx) =>
    appendAudit(trx, { action: 'event.run-links', subjectKind: 'event', subjectId: eventId, detail: { made } }),
  )
  return { made }
}
