import type { Actor, Merge, TimelineEntry } from '@huoshui/contract'
import type { z } from 'zod'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { listMergedHistory, listMergesInto } from './merge-queries.ts'

/** What was merged into a firm, newest first; only the latest can be undone. */
export async function listMerges(db: Db, actor: Actor, address: string, id: string): Promise<{ merges: Merge[] }> {
  return await inScope(db, actor, address, async (trx) => {
    const rows = await listMergesInto(trx, id)
    const latest = rows.find((row) => row.undone_at === null)
    const merges = rows.map((row) => ({
      id: row.id,
      survivorId: row.survivor_id,
      loserId: row.loser_id,
      loserName: row.loser_name,
      loserCreditCode: row.loser_credit_code,
      taken: row.taken,
      reason: row.reason,
      mergedBy: row.merged_by_name ?? row.merged_by,
      mergedAt: row.merged_at.toISOString(),
      undoneBy: row.undone_by_name ?? row.undone_by,
      undoneAt: row.undone_at?.toISOString() ?? null,
      undoReason: row.undo_reason,
      canUndo: row === latest,
    }))
    return { merges }
  })
}

const plain = { period: null, note: null }

/** For the firm's timeline: its merges and their undoing, and what was changed on the firms merged into it. */
export async function listMergeTimeline(trx: Trx, id: string): Promise<z.infer<typeof TimelineEntry>[]> {
  const entries: z.infer<typeof TimelineEntry>[] = []
  const merges = await listMergesInto(trx, id)
  for (const merge of merges) {
    const what = { ...plain, field: null, before: merge.loser_name, after: merge.reason, source: 'merge' }
    entries.push({ ...what, at: merge.merged_at.toISOString(), kind: 'merge', actor: merge.merged_by })
    if (!merge.undone_at) continue
    entries.push({
      ...what,
      at: merge.undone_at.toISOString(),
      kind: 'unmerge',
      after: merge.undo_reason,
      actor: merge.undone_by,
    })
  }
  if (!merges.some((merge) => merge.undone_at === null)) return entries
  for (const line of await listMergedHistory(trx, id)) {
    const { field, before, after, actor } = line
    entries.push({
      ...plain,
      at: line.recorded_at.toISOString(),
      kind: 'change',
      field,
      before,
      after,
      source: `${line.source}（并入前）`,
      actor,
    })
  }
  return entries
}
