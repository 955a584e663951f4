import type { Actor, EnterpriseCorrection } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { refuseFuture, valuesOfCorrection } from '../enterprise/check-correction.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { type FieldBase, fieldsOf } from './compare-fields.ts'
import { findFieldBase, findRequest, insertRequest } from './queries.ts'

export type NewChangeRequest = {
  id: string
  enterpriseId: string
  version: number
  effectiveOn: string
  changes: EnterpriseCorrection
  reason: string
  evidence: string | null
  /** What a device showed of the fields, maybe some versions ago: then an older version is no refusal but a conflict to decide. */
  seen?: Readonly<Record<string, string | null>>
}

/** Proposes a correction of a firm in scope. The values are checked as those of a correction are, so that nobody waits for a refusal. */
export async function makeChangeRequest(
  db: Db,
  actor: Actor,
  address: string,
  given: NewChangeRequest,
  today: string,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, (trx) => requestChange(trx, actor, given, today))
}

/** The same inside a transaction, for what a device hands in. */
export async function requestChange(
  trx: Trx,
  actor: Actor,
  given: NewChangeRequest,
  today: string,
): Promise<{ id: string }> {
  refuseFuture(given.effectiveOn, today)
  const fields = fieldsOf(given.changes)
  if (fields.length === 0) throw new Refusal('bad-input', { reason: '没有填写要更正的内容' })
  valuesOfCorrection(given.changes)
  const firm = await findFieldBase(trx, given.enterpriseId, fields)
  if (!firm) throw new Refusal('not-found')
  const earlier = await findRequest(trx, given.id)
  if (earlier?.requested_by === actor.userId && earlier.enterprise_id === given.enterpriseId) return { id: given.id }
  const isCurrent = firm.version === given.version
  if (!isCurrent && !given.seen) throw new Refusal('version-conflict', { name: firm.name, version: firm.version })
  const base = isCurrent ? firm.base : baseOfSeen(firm.base, given.seen ?? {})
  if (!(await insertRequest(trx, { ...given, base }))) throw new Refusal('conflict')
  await appendAudit(trx, {
    action: 'change-request.make',
    subjectKind: 'enterprise',
    subjectId: given.enterpriseId,
    detail: { requestId: given.id, fields, reason: given.reason },
  })
  return { id: given.id }
}

/** A masked field can't be compared by value: of an older version it counts as written since, so that a person decides. */
function baseOfSeen(
  current: Readonly<Record<string, FieldBase>>,
  seen: Readonly<Record<string, string | null>>,
): Record<string, FieldBase> {
  return Object.fromEntries(
    Object.entries(current).map(([field, { value, writes }]) => {
      return [field, { value: Object.hasOwn(seen, field) ? (seen[field] ?? null) : value, writes: writes - 1 }]
    }),
  )
}
