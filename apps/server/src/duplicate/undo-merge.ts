import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { codeTail } from '../enterprise/audit-detail.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { settleFirm } from './merge-duplicate.ts'
import { findLatestMerge, findMerge } from './merge-queries.ts'
import { callUndo, findFirm, lockFirms, reopenPair } from './queries.ts'

export type UndoAnswer = { version: number; loserId: string; kept: string[] }

/**
 * Undoes the latest merge of a firm; earlier ones follow one by one, so that each finds the state it left. What was done
 * to the survivor since the merge stays with it and is named in `kept`.
 */
export async function undoMerge(
  db: Db,
  actor: Actor,
  address: string,
  mergeId: string,
  { version, reason }: { version: number; reason: string },
): Promise<UndoAnswer> {
  return await inScope(db, actor, address, async (trx) => {
    const merge = await findMerge(trx, mergeId)
    if (!merge) throw new Refusal('not-found')
    const versions = await lockFirms(trx, [merge.survivor_id])
    await refuseUnlessLatest(trx, mergeId, merge.survivor_id)
    const before = await findFirm(trx, merge.survivor_id)
    if (!before || versions.size === 0) throw new Refusal('not-found')
    if (before.version !== version)
      throw new Refusal('version-conflict', { name: before.name, version: before.version })
    const kept = await restore(trx, mergeId, reason, merge.loser_credit_code)
    const newVersion = await settleFirm(trx, before.id, before)
    await settleFirm(trx, merge.loser_id, undefined)
    await reopenPair(trx, mergeId)
    await appendAudit(trx, {
      action: 'duplicate.undo-merge',
      subjectKind: 'enterprise',
      subjectId: before.id,
      detail: { mergeId, loserId: merge.loser_id, loserCodeTail: codeTail(merge.loser_credit_code), kept, reason },
    })
    return { version: newVersion, loserId: merge.loser_id, kept }
  })
}

/** Asked after the lock: two people undoing at once are one after the other here. */
async function refuseUnlessLatest(trx: Trx, mergeId: string, survivorId: string): Promise<void> {
  const merge = await findMerge(trx, mergeId)
  if (!merge || merge.undone_at) throw new Refusal('already-done', { what: '这次合并已撤销' })
  if ((await findLatestMerge(trx, survivorId)) === mergeId) return
  throw new Refusal('wrong-state', { state: '其后还有合并', what: '先撤销这一次；请从最近的一次开始' })
}

async function restore(trx: Trx, mergeId: string, reason: string, code: string | null): Promise<string[]> {
  try {
    return await callUndo(trx, mergeId, reason)
  } catch (error) {
    const sqlState = (error as { code?: string }).code
    if (sqlState === '23505') throw new Refusal('credit-code-taken', { code: code ?? '', name: '合并后登记的另一户' })
    if (sqlState === '42501') throw new Refusal('not-allowed', { action: '撤销合并：两户须都在您的管辖范围内' })
    throw error
  }
}
