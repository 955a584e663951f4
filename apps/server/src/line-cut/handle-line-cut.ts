import type { Actor, Parsed, handleLineCut as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { findLineCut, updateLineCut } from './queries.ts'

/** What the desk did about a report. @throws Refusal `not-found`, `already-done` once it is settled */
export async function handleLineCut(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const cut = await findLineCut(trx, params.id)
    if (!cut) throw new Refusal('not-found')
    const { state, outcome } = body
    if (cut.state === state && cut.outcome === outcome && cut.handled_by === actor.userId) return { id: cut.id }
    const handling = { state, outcome, on: todayOf(now), by: actor.userId }
    if (cut.state === 'settled' || !(await updateLineCut(trx, cut, handling))) {
      throw new Refusal('already-done', { what: `${cut.enterprise_name}的这件断贷抽贷已办结` })
    }
    await appendAudit(trx, {
      action: 'line-cut.handle',
      subjectKind: 'enterprise',
      subjectId: cut.enterprise_id,
      detail: { lineCutId: cut.id, state, outcome },
    })
    return { id: cut.id }
  })
}
