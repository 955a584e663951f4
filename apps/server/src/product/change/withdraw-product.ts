import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { findLastPublished, insertEvent, insertWithdrawal } from './change-queries.ts'
import { getEditable } from './who-may-edit.ts'

export type Withdrawal = { id: string; version: number; on: string; reason: string }

/** Takes a published product off the shelf from a day on; its versions stay, a later one may bring it back. */
export async function withdrawProduct(
  db: Db,
  actor: Actor,
  address: string,
  today: string,
  { id, version, on, reason }: Withdrawal,
): Promise<{ status: 'withdrawn'; on: string }> {
  return await inScope(db, actor, address, async (trx) => {
    await getEditable(trx, actor, id)
    const published = await findLastPublished(trx, id)
    if (!published) throw new Refusal('wrong-state', { state: '未发布', what: '下架' })
    if (published.withdrawnOn !== null)
      throw new Refusal('already-done', { what: `已自 ${published.withdrawnOn} 下架` })
    if (published.version !== version)
      throw new Refusal('version-conflict', { name: published.content.name, version: published.version })
    if (on < today) throw new Refusal('bad-input', { reason: `下架日应不早于今天（${today}）` })
    await insertWithdrawal(trx, id, version, { on, reason })
    await insertEvent(trx, id, { version, action: 'withdraw', reason, changes: [] })
    const detail = { version, on, reason }
    await appendAudit(trx, { action: 'product.withdraw', subjectKind: 'product', subjectId: id, detail })
    return { status: 'withdrawn', on }
  })
}
