import type { Actor, PolicyEntry } from '@huoshui/contract'
import { addDays } from '@huoshui/rules/day/day'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { findPlaceFault, findPlaces } from '../find-places.ts'
import { getEntry, getEntryRow } from './as-entry.ts'
import { refuseProblems } from './check-draft.ts'
import { type EntryRow, findEntryRow, insertEnd } from './entry-queries.ts'

/**
 * Proposes the last day of an approved entry, or that it never held (the day before its first). The same id again changes
 * nothing when it is one's own. @throws Refusal `not-found`, `wrong-state`, `bad-input`, `conflict`
 */
export async function proposeEnd(
  db: Db,
  actor: Actor,
  address: string,
  { entryId, id, lastDay, reason }: { entryId: string; id: string; lastDay: string; reason: string },
): Promise<PolicyEntry> {
  return await inScope(db, actor, address, async (trx) => {
    const before = await findEntryRow(trx, id)
    if (before) {
      if (before.proposed_by !== actor.userId || before.ends !== entryId) throw new Refusal('conflict')
      return await getEntry(trx, actor, id)
    }
    const entry = await getEntryRow(trx, entryId)
    if (entry.ends !== null || entry.status !== 'approved')
      throw new Refusal('wrong-state', { state: entry.ends === null ? '没有通过的条目' : '停用申请', what: '停用' })
    if (findPlaceFault(await findPlaces(trx), actor.scope, entry.place) !== undefined) throw new Refusal('not-found')
    if (entry.has_open_end) throw new Refusal('already-done', { what: '已有停用申请在等审批' })
    refuseLastDay(entry, lastDay)
    if (!(await insertEnd(trx, { id, entry, lastDay, reason }))) throw new Refusal('conflict')
    const detail = { ends: entryId, number: entry.number, place: entry.place, lastDay, reason }
    await appendAudit(trx, { action: 'policy-entry.propose-end', subjectKind: 'policy-entry', subjectId: id, detail })
    return await getEntry(trx, actor, id)
  })
}

/** An end only shortens: to hold longer a new entry is needed, with its document. @throws Refusal `bad-input` */
export function refuseLastDay({ first_day: first, last_day: last }: EntryRow, lastDay: string): void {
  const earliest = addDays(first, -1)
  if (lastDay < earliest) {
    refuseProblems([{ field: 'lastDay', message: `应不早于 ${earliest}（写这一天就是自始不用）。` }])
  }
  if (last !== null && lastDay >= last) {
    refuseProblems([{ field: 'lastDay', message: `条目到 ${last} 为止，应写更早的日期；要延长的，请按新文件补录。` }])
  }
}
