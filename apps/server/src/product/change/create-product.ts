import { type Actor, checkContent, type ProductContent, type ProductKind } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { findProduct, insertEvent, insertProduct, insertVersion, isOpenBank } from './change-queries.ts'
import { findDifferences } from './find-differences.ts'
import { findDangling, refuseProblems } from './refuse-content.ts'
import { refuseOtherBank } from './who-may-edit.ts'

export type NewProduct = { id: string; bankId: string; kind: ProductKind; content: ProductContent }

/** Makes a product with its first draft. The same id of the same bank again changes nothing. */
export async function createProduct(
  db: Db,
  actor: Actor,
  address: string,
  given: NewProduct,
): Promise<{ id: string; version: number; revision: number }> {
  return await inScope(db, actor, address, (trx) => addProduct(trx, actor, given))
}

/** The same within a transaction that has more to do. */
export async function addProduct(
  trx: Trx,
  actor: Actor,
  { id, bankId, kind, content }: NewProduct,
): Promise<{ id: string; version: number; revision: number }> {
  await refuseOtherBank(trx, actor, bankId)
  if (!(await isOpenBank(trx, bankId))) throw new Refusal('bad-input', { reason: '没有这家银行，或已停用' })
  refuseProblems([...checkContent(kind, content), ...(await findDangling(trx, bankId, kind, content))])
  if (!(await insertProduct(trx, { id, bankId, kind }))) {
    const known = await findProduct(trx, id)
    if (known?.bankId !== bankId || known.kind !== kind) throw new Refusal('conflict')
    return { id, version: 1, revision: 1 }
  }
  await insertVersion(trx, id, 1, content)
  const changes = findDifferences(undefined, content)
  await insertEvent(trx, id, { version: 1, action: 'create', changes })
  await appendAudit(trx, {
    action: 'product.create',
    subjectKind: 'product',
    subjectId: id,
    detail: { bankId, kind, name: content.name },
  })
  return { id, version: 1, revision: 1 }
}
