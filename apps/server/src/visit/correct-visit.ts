import type { Actor, correctVisit as correctRoute, Parsed } from '@huoshui/contract'
import { VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import {
  findVisit,
  insertCorrections,
  lockVisit,
  noteVisited,
  updateVisit,
  type VisitChange,
  type VisitRow,
} from './queries.ts'
import { refuseNoBanks } from './record-visit.ts'

type Changes = Parsed<typeof correctRoute>['body']['changes']

/** Whether somebody may correct a visit: who recorded it, and the teams. */
export function mayCorrect(actor: Actor, { recorded_by }: Pick<VisitRow, 'recorded_by'>): boolean {
  return recorded_by === actor.userId || actor.role === 'city_staff' || actor.role === 'county_staff'
}

/** Corrects what a visit says; what it said before stays beside it. @throws Refusal `version-conflict` when somebody was faster */
export async function correctVisit(
  db: Db,
  actor: Actor,
  address: string,
  { id, version, reason, changes }: { id: string; version: number; reason: string; changes: Changes },
): Promise<{ version: number }> {
  return await inScope(db, actor, address, async (trx) => {
    const before = await takeForChange(trx, actor, id, version)
    const change = columnsOf(changes)
    refuseContradiction(before, changes.result)
    await refuseNoBanks(trx, [changes.bankId])
    const known: Record<string, unknown> = before
    const lines = Object.entries(change)
      .filter(([field, after]) => JSON.stringify(known[field]) !== JSON.stringify(after))
      .map(([field, after]) => ({ id: newId(), field, before: known[field] ?? null, after: after ?? null }))
    if (lines.length === 0) return { version }
    await save(trx, before, change)
    await insertCorrections(trx, before, lines, reason)
    await appendAudit(trx, {
      action: 'visit.correct',
      subjectKind: 'enterprise',
      subjectId: before.enterprise_id,
      detail: { visitId: id, reason, fields: lines.map(({ field }) => field) },
    })
    return { version: version + 1 }
  })
}

/** Strikes a visit out: it stays in the ledger and counts for nothing. */
export async function voidVisit(
  db: Db,
  actor: Actor,
  address: string,
  { id, version, reason }: { id: string; version: number; reason: string },
  now: Date,
): Promise<{ version: number }> {
  return await inScope(db, actor, address, async (trx) => {
    const before = await takeForChange(trx, actor, id, version)
    await save(trx, before, { counts: false, voided_at: now, voided_by: actor.userId, void_reason: reason })
    await appendAudit(trx, {
      action: 'visit.void',
      subjectKind: 'enterprise',
      subjectId: before.enterprise_id,
      detail: { visitId: id, reason },
    })
    return { version: version + 1 }
  })
}

async function takeForChange(trx: Trx, actor: Actor, id: string, version: number): Promise<VisitRow> {
  const seen = await findVisit(trx, id)
  if (seen && !mayCorrect(actor, seen)) throw new Refusal('not-allowed', { action: '更正他人的走访记录' })
  const locked = await lockVisit(trx, id)
  const visit = await findVisit(trx, id)
  if (!locked || !visit) throw new Refusal('not-found')
  if (visit.voided_at) throw new Refusal('wrong-state', { state: '已作废', what: '更正' })
  if (visit.erased_at) throw new Refusal('wrong-state', { state: '已过保存期限', what: '更正' })
  if (locked.version !== version) {
    throw new Refusal('version-conflict', { name: '这次走访', version: locked.version })
  }
  return visit
}

/** What recording refuses, correcting does too: nobody met tells no need, and no need is not one. */
function refuseContradiction({ has_need }: VisitRow, result: Changes['result']): void {
  if (result === undefined || has_need === null) return
  if (!VISIT_RESULTS[result].counts || (result === 'no-need' && has_need)) {
    const label = VISIT_RESULTS[result].label
    throw new Refusal('bad-input', { reason: `这次走访已填“有无融资需求”，结果不能改为“${label}”；误记的请作废后重记` })
  }
}

async function save(trx: Trx, { id, version, enterprise_id }: VisitRow, change: VisitChange): Promise<void> {
  if (!(await updateVisit(trx, id, version, change))) throw new Refusal('not-found')
  await noteVisited(trx, [enterprise_id])
}

function columnsOf({ bankId, bankPerson, policiesExplained, gaveLeaflet, ...same }: Changes): VisitChange {
  const renamed = {
    bank_id: bankId,
    bank_person: bankPerson,
    policies_explained: policiesExplained,
    gave_leaflet: gaveLeaflet,
    counts: same.result === undefined ? undefined : VISIT_RESULTS[same.result].counts,
  }
  const given = Object.entries({ ...same, ...renamed }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given)
}
