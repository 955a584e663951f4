import type { Actor, VisitContent } from '@huoshui/contract'
import { VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import { type AuditEntry, appendAudits } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { insertLocations } from './location-queries.ts'
import {
  findNoBanks,
  findVisitedFirms,
  findVisitRecorders,
  insertConfirmations,
  insertNeeds,
  insertProblems,
  insertVisits,
  type NewVisit,
  noteVisited,
} from './queries.ts'

export type VisitGiven = {
  id: string
  enterpriseId: string
  at: Date
  content: VisitContent
  source: 'device' | 'console' | 'import' | 'replay'
  deviceId: string | null
  doneBy: string
}

/** Records a visit from the office. @throws Refusal as `recordVisits` */
export async function recordVisit(
  db: Db,
  actor: Actor,
  address: string,
  given: VisitGiven,
  now: Date,
): Promise<{ id: string }> {
  await recordVisits(db, actor, address, [given], now)
  return { id: given.id }
}

/**
 * Records visits of one person, all or nothing. What was done on past days is recorded as of `now`, a past instant too: the ledger keeps the
 * clock's beside it (`recorded_at`). @throws Refusal `not-found` out of scope; `bad-input` for a time to come
 */
export async function recordVisits(
  db: Db,
  actor: Actor,
  address: string,
  given: readonly VisitGiven[],
  now: Date,
): Promise<void> {
  if (given.some(({ at }) => at > now)) throw new Refusal('bad-input', { reason: '走访时间不能晚于现在' })
  await inScope(db, actor, address, async (trx) => {
    await appendAudits(trx, await writeVisits(trx, actor, given))
  })
}

/**
 * Visits, the needs and the problems heard, in the caller's transaction, all or nothing; the same id again changes nothing. Gives the audit
 * lines of what was written. @throws Refusal `not-found` out of scope, `conflict` for a taken id, `bad-input` for no bank
 */
export async function writeVisits(trx: Trx, actor: Actor, given: readonly VisitGiven[]): Promise<AuditEntry[]> {
  const firms = await findVisitedFirms(
    trx,
    given.map(({ enterpriseId, at }) => ({ enterpriseId, at, on: todayOf(at) })),
  )
  await refuseSameTwice(trx, actor, given)
  await refuseNoBanks(
    trx,
    given.flatMap(({ content }) => [content.bankId, ...content.needs.flatMap(({ banks }) => banks)]),
  )
  const visits = given.map((one, index) => newVisit(actor, one, firms.get(index)))
  const added = await insertVisits(trx, visits)
  const fresh = given.filter(({ id }) => added.has(id))
  const heard = ({ enterpriseId, id, at }: VisitGiven) => ({ enterpriseId, visitId: id, at })
  await insertConfirmations(
    trx,
    fresh.flatMap(({ enterpriseId, id, content }) =>
      content.confirmationKeyHash === null ? [] : [{ enterpriseId, id, keyHash: content.confirmationKeyHash }],
    ),
  )
  await insertLocations(
    trx,
    fresh.flatMap((one) => (one.content.location ? [{ ...heard(one), location: one.content.location }] : [])),
  )
  await insertNeeds(
    trx,
    fresh.flatMap((one) => one.content.needs.map((need) => ({ ...heard(one), need }))),
  )
  await insertProblems(
    trx,
    fresh.flatMap((one) => one.content.problems.map((problem) => ({ ...heard(one), problem }))),
  )
  await noteVisited(
    trx,
    fresh.map(({ enterpriseId }) => enterpriseId),
  )
  return fresh.map(auditOf)
}

function newVisit(actor: Actor, given: VisitGiven, firm: NewVisit['firm'] | undefined): NewVisit {
  if (!firm) throw new Refusal('not-found')
  const { content, doneBy, ...rest } = given
  const { counts } = VISIT_RESULTS[content.result]
  return { ...rest, content, counts, firm, organisationId: actor.organisationId, visitorId: doneBy }
}

function auditOf({ id, enterpriseId, at, content }: VisitGiven): AuditEntry {
  const { mode, result, needs, problems } = content
  return {
    action: 'visit.record',
    subjectKind: 'enterprise',
    subjectId: enterpriseId,
    detail: {
      visitId: id,
      at: at.toISOString(),
      mode,
      result,
      needs: needs.length,
      problems: problems.length,
    },
  }
}

/** The same id from somebody else, or about another firm, is another visit under a taken number. */
async function refuseSameTwice(trx: Trx, actor: Actor, given: readonly VisitGiven[]): Promise<void> {
  const firmOf = new Map(given.map(({ id, enterpriseId }) => [id, enterpriseId]))
  const earlier = await findVisitRecorders(trx, [...firmOf.keys()])
  const taken = earlier.some((row) => row.recorded_by !== actor.userId || row.enterprise_id !== firmOf.get(row.id))
  if (taken) throw new Refusal('conflict')
}

/** @throws Refusal `bad-input` when one of them is no bank of this city's organisations */
export async function refuseNoBanks(trx: Trx, ids: readonly (string | null | undefined)[]): Promise<void> {
  const given = ids.filter((id) => typeof id === 'string')
  const [wrong] = given.length > 0 ? await findNoBanks(trx, given) : []
  if (wrong !== undefined) throw new Refusal('bad-input', { reason: `“${wrong}”不是在业的银行机构，请重新选择` })
}
