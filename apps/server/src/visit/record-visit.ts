import type { Actor, VisitContent } from '@huoshui/contract'
import { VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import {
  findNoBanks,
  findStatusOn,
  findVisit,
  findVisitedFirm,
  insertNeed,
  insertProblem,
  insertVisit,
} from './queries.ts'

export type VisitGiven = {
  id: string
  enterpriseId: string
  at: Date
  content: VisitContent
  source: 'device' | 'console'
  deviceId: string | null
  doneBy: string
}

/** Records a visit from the office. @throws Refusal `not-found` out of scope; `bad-input` for a time to come */
export async function recordVisit(
  db: Db,
  actor: Actor,
  address: string,
  given: VisitGiven,
  now: Date,
): Promise<{ id: string }> {
  if (given.at > now) throw new Refusal('bad-input', { reason: '走访时间不能晚于现在' })
  return await inScope(db, actor, address, async (trx) => {
    await writeVisit(trx, actor, given)
    return { id: given.id }
  })
}

/** The visit, the needs and the problems heard, in the caller's transaction; the same id again changes nothing. */
export async function writeVisit(trx: Trx, actor: Actor, given: VisitGiven): Promise<void> {
  const { id, enterpriseId, at, content, source, deviceId, doneBy } = given
  const firm = await findVisitedFirm(trx, enterpriseId, at)
  if (!firm) throw new Refusal('not-found')
  await refuseSameTwice(trx, actor, given)
  await refuseNoBanks(trx, [content.bankId, ...content.needs.flatMap(({ banks }) => banks)])
  const statusThen = await findStatusOn(trx, enterpriseId, todayOf(at), firm.status)
  const { counts } = VISIT_RESULTS[content.result]
  const who = { organisationId: actor.organisationId, visitorId: doneBy }
  const visit = { id, enterpriseId, at, counts, statusThen, firm, source, deviceId, ...who }
  if (!(await insertVisit(trx, visit, content))) return
  for (const need of content.needs) await insertNeed(trx, { enterpriseId, visitId: id, at }, need)
  for (const problem of content.problems) await insertProblem(trx, { enterpriseId, visitId: id, at }, problem)
  await appendAudit(trx, {
    action: 'visit.record',
    subjectKind: 'enterprise',
    subjectId: enterpriseId,
    detail: {
      visitId: id,
      at: at.toISOString(),
      mode: content.mode,
      result: content.result,
      needs: content.needs.length,
      problems: content.problems.length,
    },
  })
}

/** The same id from somebody else, or about another firm, is another visit under a taken number. */
async function refuseSameTwice(trx: Trx, actor: Actor, { id, enterpriseId }: VisitGiven): Promise<void> {
  const earlier = await findVisit(trx, id)
  if (earlier && (earlier.recorded_by !== actor.userId || earlier.enterprise_id !== enterpriseId))
    throw new Refusal('conflict')
}

/** @throws Refusal `bad-input` when one of them is no bank of this city's organisations */
export async function refuseNoBanks(trx: Trx, ids: readonly (string | null | undefined)[]): Promise<void> {
  const given = ids.filter((id) => typeof id === 'string')
  const [wrong] = given.length > 0 ? await findNoBanks(trx, given) : []
  if (wrong !== undefined) throw new Refusal('bad-input', { reason: `“${wrong}”不是在业的银行机构，请重新选择` })
}
