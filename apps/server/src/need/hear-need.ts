import { appendAudit } from '../audit.ts'
import type { Trx } from '../in-scope.ts'
import { insertNeed, type NeedTold } from './queries.ts'

/** Writes a need down in the caller's transaction, with its audit line; false for an id that is there already. */
export async function hearNeed(trx: Trx, told: NeedTold): Promise<boolean> {
  if (!(await insertNeed(trx, told))) return false
  const { enterpriseId, source, need, channelId = null } = told
  const detail = { needId: need.id, source, amountFen: need.amountFen }
  await appendAudit(trx, {
    action: 'need.tell',
    subjectKind: 'enterprise',
    subjectId: enterpriseId,
    detail: channelId === null ? detail : { ...detail, channelId },
  })
  return true
}
