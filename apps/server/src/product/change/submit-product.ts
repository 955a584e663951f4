import { type Actor, checkComplete, productStatuses } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { findLastVersion, insertEvent, markSubmitted } from './change-queries.ts'
import { findDangling, refuseProblems } from './refuse-content.ts'
import { refuseUnseen, type Seen } from './save-draft.ts'
import { getEditable } from './who-may-edit.ts'

/** Hands a complete draft to the city team. */
export async function submitProduct(
  db: Db,
  actor: Actor,
  address: string,
  today: string,
  { id, ...seen }: Seen & { id: string },
): Promise<{ status: 'submitted'; revision: number }> {
  return await inScope(db, actor, address, async (trx) => {
    const { bankId, kind } = await getEditable(trx, actor, id)
    const last = await findLastVersion(trx, id)
    if (!last) throw new Refusal('not-found')
    if (last.status === 'submitted' && last.submittedBy === actor.userId && last.version === seen.version)
      return { status: 'submitted', revision: last.revision }
    refuseUnseen(last, seen)
    if (last.status === 'published' || last.status === 'submitted')
      throw new Refusal('wrong-state', { state: productStatuses[last.status], what: '提交审核' })
    refuseProblems([
      ...checkComplete(kind, last.content, today),
      ...(await findDangling(trx, bankId, kind, last.content)),
    ])
    const revision = await markSubmitted(trx, id, last.version)
    await insertEvent(trx, id, { version: last.version, action: 'submit', changes: [] })
    await appendAudit(trx, {
      action: 'product.submit',
      subjectKind: 'product',
      subjectId: id,
      detail: { version: last.version, revision },
    })
    return { status: 'submitted', revision }
  })
}
