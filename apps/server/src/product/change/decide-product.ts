import { type Actor, checkComplete, productStatuses } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { findLastPublished, findLastVersion, insertEvent, type KnownVersion, markDecided } from './change-queries.ts'
import { findDifferences } from './find-differences.ts'
import { findDangling, refuseProblems } from './refuse-content.ts'
import { refuseUnseen, type Seen } from './save-draft.ts'
import { getEditable } from './who-may-edit.ts'

export type Decision = Seen &
  ({ decision: 'publish'; validFrom?: string | undefined } | { decision: 'return'; reason: string })
export type Decided = { status: 'published' | 'returned'; validFrom: string | null }

/** Publishes what somebody else submitted, from a day on, or returns it with the reason. */
export async function decideProduct(
  db: Db,
  actor: Actor,
  address: string,
  today: string,
  { id, ...given }: Decision & { id: string },
): Promise<Decided> {
  return await inScope(db, actor, address, async (trx) => {
    const product = await getEditable(trx, actor, id)
    const last = await findLastVersion(trx, id)
    if (!last) throw new Refusal('not-found')
    refuseUnseen(last, given)
    if (last.status !== 'submitted')
      throw new Refusal('wrong-state', { state: productStatuses[last.status], what: '审核' })
    if (given.decision === 'return') return await returnIt(trx, id, last, given.reason)
    if (last.submittedBy === actor.userId) throw new Refusal('second-person-needed')
    refuseProblems([
      ...checkComplete(product.kind, last.content, today),
      ...(await findDangling(trx, product.bankId, product.kind, last.content)),
    ])
    return await publish(trx, id, last, given.validFrom ?? today, today)
  })
}

async function returnIt(trx: Trx, id: string, { version }: KnownVersion, reason: string): Promise<Decided> {
  await markDecided(trx, id, version, { status: 'returned', reason })
  await insertEvent(trx, id, { version, action: 'return', reason, changes: [] })
  const detail = { version, reason }
  await appendAudit(trx, { action: 'product.return', subjectKind: 'product', subjectId: id, detail })
  return { status: 'returned', validFrom: null }
}

async function publish(trx: Trx, id: string, last: KnownVersion, validFrom: string, today: string): Promise<Decided> {
  const before = await findLastPublished(trx, id)
  const earliest = [today, before?.validFrom ?? today].sort().at(-1) ?? today
  if (validFrom < earliest)
    throw new Refusal('bad-input', { reason: `生效日应不早于 ${earliest}：不能倒填日期，也不能早于上一版的生效日` })
  const { version, content } = last
  await markDecided(trx, id, version, { status: 'published', validFrom })
  const changes = findDifferences(before?.content, content)
  await insertEvent(trx, id, { version, action: 'publish', changes })
  await appendAudit(trx, {
    action: 'product.publish',
    subjectKind: 'product',
    subjectId: id,
    detail: { version, validFrom, submittedBy: last.submittedBy, fields: changes.map(({ field }) => field) },
  })
  return { status: 'published', validFrom }
}
