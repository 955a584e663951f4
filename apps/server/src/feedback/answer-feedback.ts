import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { findFeedback, saveAnswer } from './queries.ts'

/** The city team's answer, once. @throws Refusal `not-found`, `already-done` */
export async function answerFeedback(
  db: Db,
  actor: Actor,
  address: string,
  { id, answer }: { id: string; answer: string },
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    if (!(await findFeedback(trx, id))) throw new Refusal('not-found')
    if (!(await saveAnswer(trx, id, { answer, by: actor.userId, at: now })))
      throw new Refusal('already-done', { what: '已有人答复' })
    await appendAudit(trx, { action: 'feedback.answer', subjectKind: 'feedback', subjectId: id, detail: { answer } })
    return { id }
  })
}
