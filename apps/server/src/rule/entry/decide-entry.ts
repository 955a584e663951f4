import { type Actor, type PolicyEntry, policyEntryStatuses } from '@huoshui/contract'
import { checkEntry } from '@huoshui/rules/law/check-entry'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { citeOf, getEntry, getEntryRow } from './as-entry.ts'
import { refuseProblems } from './check-draft.ts'
import { type EntryRow, lockProposal, saveDecision } from './entry-queries.ts'
import { refuseLastDay } from './propose-end.ts'

export type Decision = { decision: 'approve' } | { decision: 'refuse'; reason: string }

/**
 * Approves an entry or an end, which then holds for every decision, or refuses it with the reason. Never by who proposed it; of
 * two people at once the second is told what the first decided. @throws Refusal `second-person-needed`, `wrong-state`
 */
export async function decideEntry(
  db: Db,
  actor: Actor,
  address: string,
  { id, ...given }: Decision & { id: string },
): Promise<PolicyEntry> {
  const status = given.decision === 'approve' ? 'approved' : 'refused'
  return await inScope(db, actor, address, async (trx) => {
    await lockProposal(trx, id)
    const row = await getEntryRow(trx, id)
    if (row.status === status && row.decided_by === actor.userId) return await getEntry(trx, actor, id)
    if (row.proposed_by === actor.userId) throw new Refusal('second-person-needed')
    refuseDecided(row, '再审批')
    if (status === 'approved') await refuseUnfit(trx, row)
    const reason = given.decision === 'refuse' ? given.reason : null
    if (!(await saveDecision(trx, id, { status, by: actor.userId, reason }))) throw new Refusal('conflict')
    const { ends, number, value } = row
    const detail = { ends, number, value, cite: citeOf(row), proposedBy: row.proposed_by, reason }
    const action = given.decision === 'approve' ? 'policy-entry.approve' : 'policy-entry.refuse'
    await appendAudit(trx, { action, subjectKind: 'policy-entry', subjectId: id, detail })
    return await getEntry(trx, actor, id)
  })
}

/** Takes back one's own proposal while nobody has decided. @throws Refusal `not-found`, `wrong-state` */
export async function withdrawEntry(db: Db, actor: Actor, address: string, id: string): Promise<PolicyEntry> {
  return await inScope(db, actor, address, async (trx) => {
    await lockProposal(trx, id)
    const row = await getEntryRow(trx, id)
    if (row.proposed_by !== actor.userId) throw new Refusal('not-found')
    if (row.status === 'withdrawn') return await getEntry(trx, actor, id)
    refuseDecided(row, '撤回')
    if (!(await saveDecision(trx, id, { status: 'withdrawn', by: actor.userId, reason: null })))
      throw new Refusal('conflict')
    const detail = { ends: row.ends, number: row.number }
    await appendAudit(trx, { action: 'policy-entry.withdraw', subjectKind: 'policy-entry', subjectId: id, detail })
    return await getEntry(trx, actor, id)
  })
}

function refuseDecided({ status }: EntryRow, what: string): void {
  if (status !== 'proposed') throw new Refusal('wrong-state', { state: policyEntryStatuses[status], what })
}

/** What was right when proposed may no longer be: another end came first, or the program has other numbers now. */
async function refuseUnfit(trx: Trx, row: EntryRow): Promise<void> {
  if (row.ends !== null && row.last_day !== null) refuseLastDay(await getEntryRow(trx, row.ends), row.last_day)
  else refuseProblems(checkEntry({ number: row.number, value: row.value, cite: citeOf(row) }))
}
