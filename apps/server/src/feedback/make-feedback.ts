import type { Actor, makeFeedback as makeRoute, Parsed } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { insertFeedback } from './queries.ts'

type Given = Parsed<typeof makeRoute>['body'] & { id: string }

/** Takes what somebody has to say; the same id again changes nothing. Of an anonymous one neither the table nor the audit tells which it was. */
export async function makeFeedback(
  db: Db,
  actor: Actor,
  address: string,
  { id, kind, text, isAnonymous }: Given,
  today: string,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const who = isAnonymous
      ? { said_by: null, organisation_id: null }
      : { said_by: actor.userId, organisation_id: actor.organisationId }
    if ((await insertFeedback(trx, { id, kind, text, said_on: today, ...who })) && !isAnonymous)
      await appendAudit(trx, { action: 'feedback.make', subjectKind: 'feedback', subjectId: id, detail: { kind } })
    return { id }
  })
}
