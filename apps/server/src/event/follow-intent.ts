import type {
  Actor,
  Answer,
  closeIntent as closeRoute,
  followIntent as followRoute,
  listDueIntents,
  Parsed,
} from '@huoshui/contract'
import { findNextStep, isFollowStep } from '@huoshui/rules/event/follow-intent'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { namePeople } from '../user/name-people.ts'
import { queryLinks } from './link-queries.ts'
import { insertFollow, queryFollows, queryOpenIntents, saveClosing, saveFollower } from './pair-queries.ts'
import { getIntent } from './record-amount.ts'

const mostDue = 500

/** Intents whose day to ask has come, those longest due first. */
export async function listDue(
  db: Db,
  actor: Actor,
  address: string,
  of: 'mine' | 'all',
  today: string,
): Promise<Answer<typeof listDueIntents>> {
  return await inScope(db, actor, address, async (trx) => {
    const open = await queryOpenIntents(trx, of === 'mine' ? actor.userId : null)
    const links = await queryLinks(trx, [...new Set(open.map(({ event_id: event }) => event))])
    const drawn = new Set(
      links.flatMap((link) => (link.undone_by === null && link.drawn_fen > 0 ? [link.intent_id] : [])),
    )
    const follows = await queryFollows(
      trx,
      open.map(({ id }) => id),
    )
    const nameOf = await namePeople(
      trx,
      open.map(({ follower_id: id }) => id),
    )
    const rows = open.flatMap((row) => {
      const followed = follows.filter(({ intent_id: id }) => id === row.id).map(({ step }) => step)
      const next = findNextStep({ onDay: row.on_day, followed, isDrawn: drawn.has(row.id), closedOn: null }, today)
      if (next === null || next.dueOn > today) return []
      return [
        {
          ...{ intentId: row.id, eventId: row.event_id, eventName: row.event_name, enterpriseId: row.firm_id },
          ...{
            enterpriseName: row.enterprise_name,
            bankName: row.bank_name,
            amountFen: row.amount_fen,
            onDay: row.on_day,
          },
          ...{ followerName: nameOf(row.follower_id), isMine: row.follower_id === actor.userId, ...next },
        },
      ]
    })
    rows.sort((one, other) => (one.dueOn === other.dueOn ? 0 : one.dueOn < other.dueOn ? -1 : 1))
    return { on: today, rows: rows.slice(0, mostDue) }
  })
}

/** Writes down what was found out at a step. @throws Refusal `not-found`, `bad-input` for what is no step, `wrong-state` once closed */
export async function followIntent(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof followRoute>, 'params' | 'body'>,
  today: string,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const intent = await getIntent(trx, params.id)
    if (intent.closed_on !== null) throw new Refusal('wrong-state', { state: '已结案', what: '再登记跟进' })
    if (!isFollowStep(body.step)) throw new Refusal('bad-input', { reason: '跟进节点须是 7、30、90 天，其后每 90 天' })
    if (!(await insertFollow(trx, { ...body, intent, onDay: today }))) return { id: body.id }
    const detail = { intentId: intent.id, followStep: body.step, progress: body.outcome, note: body.note }
    await appendAudit(trx, { action: 'event.follow', subjectKind: 'event', subjectId: intent.event_id, detail })
    return { id: body.id }
  })
}

/** From now on the asker follows the intent. @throws Refusal `not-found` */
export async function takeIntent(db: Db, actor: Actor, address: string, id: string): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const intent = await getIntent(trx, id)
    if (intent.follower_id === actor.userId) return { id }
    await saveFollower(trx, id, actor.userId)
    await appendAudit(trx, {
      action: 'event.take',
      subjectKind: 'event',
      subjectId: intent.event_id,
      detail: { intentId: id },
    })
    return { id }
  })
}

/** Ends an intent that came to nothing, with its reason. @throws Refusal `not-found`, `bad-input` for 其他 without a word, `wrong-state` once drawn */
export async function closeIntent(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof closeRoute>, 'params' | 'body'>,
  today: string,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const intent = await getIntent(trx, params.id)
    if (intent.closed_on !== null) return { id: intent.id }
    if (body.reason === 'other' && !body.note) throw new Refusal('bad-input', { reason: '选“其他”的须写明原因' })
    const links = await queryLinks(trx, [intent.event_id])
    if (links.some((link) => link.intent_id === intent.id && link.undone_by === null && link.drawn_fen > 0))
      throw new Refusal('wrong-state', { state: '已放款', what: '结案为未落实' })
    await saveClosing(trx, { id: intent.id, on: today, reason: body.reason, note: body.note, by: actor.userId })
    const detail = { intentId: intent.id, reason: body.reason, note: body.note }
    await appendAudit(trx, { action: 'event.close-intent', subjectKind: 'event', subjectId: intent.event_id, detail })
    return { id: intent.id }
  })
}
