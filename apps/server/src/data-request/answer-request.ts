import type { Actor, Parsed, answerDataRequest as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { findRequest, updateRequest } from './queries.ts'

/** The team's answer, once. @throws Refusal `not-found` out of scope, `already-done` for another answer */
export async function answerDataRequest(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const request = await findRequest(trx, params.id)
    if (!request) throw new Refusal('not-found')
    const isSame =
      request.answered_by === actor.userId && request.state === body.state && request.answer === body.answer
    if (isSame) return { id: request.id }
    const answer = { ...body, by: actor.userId, on: todayOf(now) }
    if (request.state !== 'open' || !(await updateRequest(trx, request, answer))) {
      throw new Refusal('already-done', { what: '这件删除、更正请求已答复' })
    }
    await appendAudit(trx, {
      action: 'data-request.answer',
      subjectKind: 'enterprise',
      subjectId: request.enterprise_id,
      detail: { dataRequestId: request.id, state: body.state },
    })
    return { id: request.id }
  })
}
