import type { Actor, InvitationShown, markInvitation as markRoute, Parsed } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { hashInvitationKey, makeInvitationKey } from './invitation-key.ts'
import { getOwnEvent } from './make-event.ts'
import { findInvitation, findShown, type ShownRow, saveAnswer, saveMark } from './queries.ts'

/** What the holder of a link is shown. @throws Refusal `invitation-unknown` */
export async function getInvitation(db: Db, key: string, now: Date): Promise<InvitationShown> {
  const row = await findShown(db, hashInvitationKey(key))
  if (!row) throw new Refusal('invitation-unknown')
  return {
    ...{
      eventName: row.event_name,
      kind: row.event_kind,
      status: row.event_status,
      place: row.place,
      onDay: row.on_day,
    },
    ...{ beginsAt: row.begins_at, organiserName: row.organiser_name, enterpriseName: row.enterprise_name },
    ...{ answer: row.answer, hasAttended: row.attended_at !== null, may: mayOf(row, todayOf(now)) },
  }
}

/** The firm's word by its link; said twice it is said once. @throws Refusal `invitation-unknown`, `invitation-closed` */
export async function answerInvitation(
  db: Db,
  key: string,
  said: 'accepted' | 'declined' | 'attended',
  now: Date,
): Promise<InvitationShown> {
  const before = await getInvitation(db, key, now)
  if (said === 'attended' ? before.hasAttended : before.answer === said && !before.hasAttended) return before
  if (!(await saveAnswer(db, hashInvitationKey(key), said, now)))
    throw new Refusal('invitation-closed', { reason: whyClosed(before, said, todayOf(now)) })
  return await getInvitation(db, key, now)
}

function mayOf(row: ShownRow, today: string): InvitationShown['may'] {
  if (row.event_status === 'cancelled' || row.attended_at !== null || today > row.on_day) return []
  return today === row.on_day ? ['attended', 'accepted', 'declined'] : ['accepted', 'declined']
}

function whyClosed({ status, hasAttended, onDay }: InvitationShown, said: string, today: string): string {
  if (status === 'cancelled') return '活动已取消'
  if (hasAttended) return '已登记到场'
  if (said === 'attended' && today < onDay) return `活动 ${onDay} 举办，到场当天才能登记`
  return `活动已于 ${onDay} 举办`
}

/** What staff note in the firm's place. @throws Refusal `not-found` */
export async function markInvitation(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof markRoute>, 'params' | 'body'>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const { eventId, enterpriseId } = await getOwnInvitation(trx, params.id)
    const event = await getOwnEvent(trx, eventId)
    if (event.status === 'cancelled') throw new Refusal('wrong-state', { state: '已取消', what: '登记' })
    if (body.mark === 'attended' && todayOf(now) < event.on_day)
      throw new Refusal('wrong-state', { state: `${event.on_day} 才举办`, what: '登记到场' })
    await saveMark(trx, params.id, body.mark, actor.userId, now)
    const detail = { enterpriseId, mark: body.mark }
    await appendAudit(trx, { action: 'event.mark', subjectKind: 'event', subjectId: eventId, detail })
    return { id: params.id }
  })
}

/** The link of one invitation, to be printed or shown; noted, since whoever has it may answer. @throws Refusal `not-found` */
export async function getInvitationLink(
  { db, secret }: { db: Db; secret: string },
  actor: Actor,
  address: string,
  id: string,
): Promise<{ path: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const { eventId, enterpriseId } = await getOwnInvitation(trx, id)
    await getOwnEvent(trx, eventId)
    await appendAudit(trx, {
      action: 'event.show-link',
      subjectKind: 'event',
      subjectId: eventId,
      detail: { enterpriseId },
    })
    return { path: `/p/e/${makeInvitationKey(secret, id)}` }
  })
}

async function getOwnInvitation(trx: Trx, id: string): Promise<{ eventId: string; enterpriseId: string }> {
  const found = await findInvitation(trx, id)
  if (!found) throw new Refusal('not-found')
  return { eventId: found.event_id, enterpriseId: found.enterprise_id }
}
