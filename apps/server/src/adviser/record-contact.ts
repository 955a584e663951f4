import type { Actor, Parsed, recordAdviserContact as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { findContact, hasFirm, insertContact, isVisited, saveVoid } from './contact-queries.ts'
import { isOurs, queryPostings } from './queries.ts'

/**
 * Records a contact with a firm of the caseload, by the person posted or by the team that keeps the posting. The same id again records nothing.
 * @throws Refusal `not-found`, `bad-input` for a firm not looked after that day, a day to come, or a visit that is recorded anyway
 */
export async function recordContact(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Pick<Parsed<typeof route>, 'params' | 'body'>,
  today: string,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const [posting] = await queryPostings(trx, today, { id: params.id, state: 'all', limit: 1 })
    if (!posting || !(posting.holder_id === actor.userId || (await isOurs(trx, posting.id))))
      throw new Refusal('not-found')
    if (body.onDay > today) throw new Refusal('bad-input', { reason: '联系日期不能晚于今天' })
    if (body.nextOn !== null && (body.nextStep === null || body.nextOn < body.onDay))
      throw new Refusal('bad-input', { reason: '下一步的日期要与下一步一起填写，且不早于联系日期' })
    const about = { posting: posting.id, firm: body.enterpriseId, day: body.onDay }
    if (!(await hasFirm(trx, about))) {
      if (posting.until_day !== null && body.onDay > posting.until_day)
        throw new Refusal('wrong-state', {
          state: `任期已于 ${posting.until_day} 结束`,
          what: `登记 ${body.onDay} 的联系`,
        })
      throw new Refusal('bad-input', {
        reason: `${body.onDay} 这一户不在${posting.person_name}的服务名单上，或不在任期内`,
      })
    }
    if (body.way === 'field' && (await isVisited(trx, about)))
      throw new Refusal('bad-input', { reason: '当天已有本人的走访记录，自动算作一次联系，不用再登记' })
    if (!(await insertContact(trx, { ...body, posting: posting.id }))) return { id: body.id }
    const detail = { name: posting.person_name, contactId: body.id, way: body.way, onDay: body.onDay }
    await appendAudit(trx, {
      action: 'adviser.contact',
      subjectKind: 'enterprise',
      subjectId: body.enterpriseId,
      detail,
    })
    return { id: body.id }
  })
}

/** Voids a contact written down in error. @throws Refusal `not-found` for another's, `wrong-state` for one voided */
export async function voidContact(
  db: Db,
  actor: Actor,
  address: string,
  given: { id: string; reason: string },
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const contact = await findContact(trx, given.id)
    if (!contact || !(contact.recorded_by === actor.userId || (await isOurs(trx, contact.posting_id))))
      throw new Refusal('not-found')
    if (contact.voided || !(await saveVoid(trx, { ...given, by: actor.userId, at: now })))
      throw new Refusal('wrong-state', { state: '已作废', what: '再作废' })
    const detail = { contactId: given.id, reason: given.reason }
    await appendAudit(trx, {
      action: 'adviser.void-contact',
      subjectKind: 'enterprise',
      subjectId: contact.enterprise_id,
      detail,
    })
    return { id: given.id }
  })
}
