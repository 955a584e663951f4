import type { Actor, TargetList } from '@huoshui/contract'
import type pg from 'pg'
import { appendAudit } from '../audit.ts'
import { bulkInScope } from '../bulk-in-scope.ts'
import { noteFiguresChanged } from '../figure/record/note-figures-changed.ts'
import { Refusal } from '../refusal.ts'
import { asTargetList } from './as-target-list.ts'
import {
  applyMembers,
  compareList,
  dropRows,
  findNewestWhole,
  findTargetList,
  type ListRow,
  lockTargetLists,
  markDecided,
} from './queries.ts'

export type Decided = { id: string; decision: 'apply' | 'discard'; reason: string }

/**
 * Puts a delivery in force from its day on, or lays it aside. When the list in force has changed since they were compared,
 * nothing is written and the difference is told anew. @throws Refusal `not-found`, `wrong-state`
 */
export async function decideTargetList(
  { owner }: { owner: pg.Pool },
  actor: Actor,
  address: string,
  { id, decision, reason }: Decided,
  now: Date,
): Promise<TargetList> {
  const decided = await bulkInScope(owner, actor, address, async ({ trx }) => {
    await lockTargetLists(trx)
    const list = await findTargetList(trx, id)
    if (!list) throw new Refusal('not-found')
    if (list.status !== 'compared') {
      throw new Refusal('already-done', { what: list.status === 'applied' ? '清单已生效' : '清单已放弃' })
    }
    const { kind, mode } = list
    if (decision === 'apply') {
      await compareList(trx, list)
      const again = await findTargetList(trx, id)
      if (!again || isOther(again, list)) return { isStale: true } as const
      const newest = await findNewestWhole(trx, kind)
      if (newest !== undefined && newest > list.as_of) {
        throw new Refusal('wrong-state', {
          state: `已有截至 ${newest} 的全量清单`,
          what: `让截至 ${list.as_of} 的生效`,
        })
      }
      await applyMembers(trx, list)
      await noteFiguresChanged(trx, 'all')
    } else await dropRows(trx, id)
    await markDecided(trx, id, { status: decision === 'apply' ? 'applied' : 'discarded', by: actor.userId, at: now })
    const { added, removed, kept: stayed, strangers } = list
    await appendAudit(trx, {
      action: decision === 'apply' ? 'target-list.apply' : 'target-list.discard',
      subjectKind: 'target-list',
      subjectId: id,
      detail: { kind, mode, asOf: list.as_of, added, removed, stayed, strangers, reason },
    })
    const after = await findTargetList(trx, id)
    if (!after) throw new Error('the list is not there after it was decided')
    return { isStale: false, list: await asTargetList(trx, after) } as const
  })
  if (decided.isStale) {
    throw new Refusal('wrong-state', {
      state: '现行清单在比对之后有变化，差异已重新比对',
      what: '按原来的差异生效，请再看一遍后确认',
    })
  }
  return decided.list
}

function isOther(one: ListRow, other: ListRow): boolean {
  return one.added !== other.added || one.removed !== other.removed || one.kept !== other.kept
}
