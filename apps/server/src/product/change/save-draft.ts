import { type Actor, checkContent, type ProductContent, productStatuses } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import {
  findLastVersion,
  insertEvent,
  insertVersion,
  type KnownProduct,
  type KnownVersion,
  updateDraft,
} from './change-queries.ts'
import { findDifferences } from './find-differences.ts'
import { findDangling, refuseProblems } from './refuse-content.ts'
import { getEditable } from './who-may-edit.ts'

export type Seen = { version: number; revision: number }

/**
 * Saves a draft. Over a published version it opens the next one; the published content stays as it is. Whoever has not
 * seen the newest write is refused, unless it says the same.
 */
export async function saveDraft(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  given: Seen & { content: ProductContent },
): Promise<Seen> {
  return await inScope(db, actor, address, async (trx) => {
    const product = await getEditable(trx, actor, id)
    return await writeDraft(trx, product, given)
  })
}

/** The same within a transaction, for a product that is locked. */
export async function writeDraft(
  trx: Trx,
  product: KnownProduct,
  { version, revision, content }: Seen & { content: ProductContent },
): Promise<Seen> {
  const last = await findLastVersion(trx, product.id)
  if (!last) throw new Refusal('not-found')
  const changes = findDifferences(last.content, content)
  const current = { version: last.version, revision: last.revision }
  if (changes.length === 0) return current
  refuseUnseen(last, { version, revision })
  if (last.status === 'submitted')
    throw new Refusal('wrong-state', { state: productStatuses.submitted, what: '修改；请等审核，或请市专班退回' })
  refuseProblems([
    ...checkContent(product.kind, content),
    ...(await findDangling(trx, product.bankId, product.kind, content)),
  ])
  const written = await write(trx, product.id, last, content)
  await insertEvent(trx, product.id, { version: written.version, action: 'edit', changes })
  await appendAudit(trx, {
    action: 'product.edit',
    subjectKind: 'product',
    subjectId: product.id,
    detail: { ...written, fields: changes.map(({ field }) => field) },
  })
  return written
}

async function write(trx: Trx, id: string, last: KnownVersion, content: ProductContent): Promise<Seen> {
  if (last.status !== 'published')
    return { version: last.version, revision: await updateDraft(trx, id, last.version, content) }
  await insertVersion(trx, id, last.version + 1, content)
  return { version: last.version + 1, revision: 1 }
}

/** @throws Refusal `version-conflict` when the asker has not seen the newest write */
export function refuseUnseen({ version, revision, content }: KnownVersion, seen: Seen): void {
  if (version !== seen.version || revision !== seen.revision)
    throw new Refusal('version-conflict', { name: content.name, version, revision })
}
