import type { Actor, Parsed, saveAnswer as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { insertAnswer, updateAnswer } from './answer-queries.ts'

/** Writes an answer, or changes one's own. @throws Refusal `conflict` when it was changed meanwhile or is somebody else's */
export async function saveAnswer(
  db: Db,
  actor: Actor,
  address: string,
  { params: { id }, body: { version, ...given } }: Parsed<typeof route>,
  today: string,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const one = { id, ...given, on: today }
    if (version === undefined) {
      if (!(await insertAnswer(trx, one))) return { id }
    } else if (!(await updateAnswer(trx, one, version))) throw new Refusal('conflict')
    const { kind, question, answer, isEnded } = given
    const detail = { kind, question, answer, isEnded }
    await appendAudit(trx, { action: 'answer.save', subjectKind: 'answer', subjectId: id, detail })
    return { id }
  })
}
