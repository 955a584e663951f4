import {
  type Actor,
  type ChangeRequestField,
  type ChangeRequestStatus,
  changeRequestStatuses,
  EnterpriseCorrection,
} from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { applyCorrection } from '../enterprise/correct-enterprise.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { compareFields, fieldsOf } from './compare-fields.ts'
import { findFieldBase, findRequest, lockRequest, type RequestRow, saveDecision } from './queries.ts'

export type Decision =
  | { decision: 'approve'; version: number; choices: Record<string, 'wanted' | 'current'>; reason?: string | undefined }
  | { decision: 'refuse'; reason: string }

export type DecisionAnswer = { status: ChangeRequestStatus; version: number | null }

/**
 * Approves (and corrects the firm in the same transaction) or refuses. Never by the requester; of two people deciding at
 * once the second is told; a field that was changed since the request needs an explicit choice.
 */
export async function decideChangeRequest(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  decision: Decision,
  today: string,
): Promise<DecisionAnswer> {
  return await inScope(db, actor, address, async (trx) => {
    await lockRequest(trx, id)
    const row = await findRequest(trx, id)
    if (!row) throw new Refusal('not-found')
    if (row.requested_by === actor.userId) throw new Refusal('second-person-needed')
    refuseUnlessOpen(row, '再审批')
    if (row.current_version === null) throw new Refusal('not-found')
    const version = decision.decision === 'approve' ? await apply(trx, actor, row, decision, today) : null
    const status = decision.decision === 'approve' ? 'approved' : 'refused'
    const choices = decision.decision === 'approve' ? decision.choices : null
    await saveDecision(trx, id, { status, by: actor.userId, reason: decision.reason ?? null, choices })
    await appendAudit(trx, {
      action: decision.decision === 'approve' ? 'change-request.approve' : 'change-request.refuse',
      subjectKind: 'enterprise',
      subjectId: row.enterprise_id,
      detail: { requestId: id, requestedBy: row.requested_by, choices, reason: decision.reason },
    })
    return { status, version }
  })
}

/** Takes back one's own request while nobody has decided. */
export async function withdrawChangeRequest(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
): Promise<{ status: ChangeRequestStatus }> {
  return await inScope(db, actor, address, async (trx) => {
    await lockRequest(trx, id)
    const row = await findRequest(trx, id)
    if (!row || row.requested_by !== actor.userId) throw new Refusal('not-found')
    if (row.status === 'withdrawn') return { status: 'withdrawn' }
    refuseUnlessOpen(row, '撤回')
    await saveDecision(trx, id, { status: 'withdrawn', by: actor.userId, reason: null, choices: null })
    const detail = { requestId: id }
    await appendAudit(trx, {
      action: 'change-request.withdraw',
      subjectKind: 'enterprise',
      subjectId: row.enterprise_id,
      detail,
    })
    return { status: 'withdrawn' }
  })
}

function refuseUnlessOpen(row: RequestRow, what: string): void {
  if (row.status !== 'open') throw new Refusal('wrong-state', { state: changeRequestStatuses[row.status], what })
}

async function apply(
  trx: Trx,
  actor: Actor,
  row: RequestRow,
  { version, choices }: Extract<Decision, { decision: 'approve' }>,
  today: string,
): Promise<number> {
  const current = await findFieldBase(trx, row.enterprise_id, fieldsOf(row.changes))
  if (!current) throw new Refusal('not-found')
  const taken = chooseFields(compareFields(row.changes, row.base, current.base), choices)
  const changes = EnterpriseCorrection.parse(Object.fromEntries(taken.map((field) => [field, row.changes[field]])))
  const correction = { commandId: row.id, version, effectiveOn: row.effective_on, reason: row.reason, changes }
  const applied = await applyCorrection(trx, actor, row.enterprise_id, correction, 'change-request', today)
  return applied.version
}

function chooseFields(
  comparison: readonly ChangeRequestField[],
  choices: Record<string, 'wanted' | 'current'>,
): string[] {
  const open = comparison.filter((line) => line.isConflict && choices[line.field] === undefined)
  if (open.length > 0) {
    throw new Refusal('bad-input', {
      reason: `有 ${open.length} 个字段在申请之后又被修改，请逐一选定取申请值还是保留现值`,
      conflicts: open.map((line) => line.field),
    })
  }
  const taken = comparison.filter((line) => choices[line.field] !== 'current').map((line) => line.field)
  if (taken.length === 0) throw new Refusal('bad-input', { reason: '全部保留现值就没有可更正的内容，请退回这份申请' })
  return taken
}
