import type { ProductContent, ProductEvent, ProductKind, ProductStatus } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'
import { newId } from '../../new-id.ts'

export type KnownProduct = { id: string; bankId: string; kind: ProductKind }
export type KnownVersion = {
  version: number
  revision: number
  status: Exclude<ProductStatus, 'withdrawn'>
  content: ProductContent
  validFrom: string | null
  editedBy: string
  submittedBy: string | null
  withdrawnOn: string | null
}

/** Lets one change of a product happen after the other: the second sees what the first wrote. */
export async function lockProduct(trx: Trx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 20261122))`.execute(trx)
}

export async function findProduct(trx: Trx, id: string): Promise<KnownProduct | undefined> {
  const found = await trx
    .selectFrom('product')
    .select(['id', 'bank_id as bankId', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst()
  return found
}

/** The newest version the asker may see. */
export async function findLastVersion(trx: Trx, id: string): Promise<KnownVersion | undefined> {
  const found = await sql<KnownVersion>`
    select v.version, v.revision, v.status, v.content, v.valid_from as "validFrom", v.edited_by as "editedBy",
           v.submitted_by as "submittedBy", w.withdrawn_on as "withdrawnOn"
    from product_version v
    left join product_withdrawal w on w.product_id = v.product_id and w.version = v.version
    where v.product_id = ${id}::uuid order by v.version desc limit 1`.execute(trx)
  return found.rows[0]
}

/** What one version says, that the asker may see. */
export async function findContent(trx: Trx, id: string, version: number): Promise<ProductContent | undefined> {
  const row = await trx
    .selectFrom('product_version')
    .select('content')
    .where('product_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.content
}

/** The newest published version. */
export async function findLastPublished(trx: Trx, id: string): Promise<KnownVersion | undefined> {
  const found = await sql<KnownVersion>`
    select v.version, v.revision, v.status, v.content, v.valid_from as "validFrom", v.edited_by as "editedBy",
           v.submitted_by as "submittedBy", w.withdrawn_on as "withdrawnOn"
    from product_version v
    left join product_withdrawal w on w.product_id = v.product_id and w.version = v.version
    where v.product_id = ${id}::uuid and v.status = 'published' order by v.version desc limit 1`.execute(trx)
  return found.rows[0]
}

/** @returns false when the id is taken */
export async function insertProduct(trx: Trx, { id, bankId, kind }: KnownProduct): Promise<boolean> {
  const inserted = await trx
    .insertInto('product')
    .values({ id, bank_id: bankId, kind })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function insertVersion(trx: Trx, id: string, version: number, content: ProductContent): Promise<void> {
  await sql`insert into product_version (product_id, version, content)
    values (${id}::uuid, ${version}, ${JSON.stringify(content)}::jsonb)`.execute(trx)
}

export async function updateDraft(trx: Trx, id: string, version: number, content: ProductContent): Promise<number> {
  const found = await sql<{ revision: number }>`
    update product_version set content = ${JSON.stringify(content)}::jsonb, revision = revision + 1, status = 'draft',
      edited_by = actor_id(), edited_at = clock_timestamp()
    where product_id = ${id}::uuid and version = ${version} and status in ('draft', 'returned') returning revision`.execute(
    trx,
  )
  return getRevision(found.rows)
}

export async function markSubmitted(trx: Trx, id: string, version: number): Promise<number> {
  const found = await sql<{ revision: number }>`
    update product_version set status = 'submitted', revision = revision + 1, submitted_by = actor_id(),
      submitted_at = clock_timestamp(), decided_by = null, decided_at = null, reason = null
    where product_id = ${id}::uuid and version = ${version} and status in ('draft', 'returned') returning revision`.execute(
    trx,
  )
  return getRevision(found.rows)
}

export type ProductDecision = { status: 'published'; validFrom: string } | { status: 'returned'; reason: string }

export async function markDecided(trx: Trx, id: string, version: number, decision: ProductDecision): Promise<number> {
  const found = await sql<{ revision: number }>`
    update product_version set status = ${decision.status}, revision = revision + 1, decided_by = actor_id(),
      decided_at = clock_timestamp(), reason = ${decision.status === 'returned' ? decision.reason : null},
      valid_from = ${decision.status === 'published' ? decision.validFrom : null}::date
    where product_id = ${id}::uuid and version = ${version} and status = 'submitted' returning revision`.execute(trx)
  return getRevision(found.rows)
}

export async function insertWithdrawal(
  trx: Trx,
  id: string,
  version: number,
  { on, reason }: { on: string; reason: string },
): Promise<void> {
  await sql`insert into product_withdrawal (product_id, version, withdrawn_on, reason)
    values (${id}::uuid, ${version}, ${on}::date, ${reason})`.execute(trx)
}

export type Deed = Pick<ProductEvent, 'version' | 'action' | 'changes'> & { reason?: string | null }

export async function insertEvent(
  trx: Trx,
  id: string,
  { version, action, changes, reason = null }: Deed,
): Promise<void> {
  await sql`insert into product_event (product_id, id, version, action, reason, changes)
    values (${id}::uuid, ${newId()}::uuid, ${version}, ${action}, ${reason}, ${JSON.stringify(changes)}::jsonb)`.execute(
    trx,
  )
}

/** Of the codes and organisations a content names, those that are not there. */
export async function findUnknownPlaces(
  trx: Trx,
  bankId: string,
  { areas, outlets }: Pick<ProductContent, 'areas' | 'outlets'>,
): Promise<{ areas: string[]; outlets: string[] }> {
  const found = await sql<{ areas: string[]; outlets: string[] }>`
    select
      array(select c from unnest(${areas}::text[]) c
        where not exists (select from area a where a.code = c and a.level = 'unit' and a.until_day is null)) as areas,
      array(select c from unnest(${outlets}::text[]) c
        where not exists (select from organisation o where o.id = c and o.root_id = ${bankId} and o.closed_on is null))
        as outlets`.execute(trx)
  return found.rows[0] ?? { areas: [], outlets: [] }
}

/** Of a package's products, those that are no single product of the bank, or were never published. */
export async function findUnfitSteps(trx: Trx, bankId: string, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select c as id from unnest(${[...ids]}::uuid[]) c
    where not exists (select from product p join product_version v on v.product_id = p.id and v.status = 'published'
                      where p.id = c and p.bank_id = ${bankId} and p.kind = 'single')`.execute(trx)
  return found.rows.map(({ id }) => id)
}

export async function isOpenBank(trx: Trx, bankId: string): Promise<boolean> {
  const found =
    await sql`select from organisation where id = ${bankId} and kind = 'bank' and closed_on is null`.execute(trx)
  return found.rows.length > 0
}

function getRevision(rows: readonly { revision: number }[]): number {
  const [row] = rows
  if (!row) throw new Error('the version met no policy for this write')
  return row.revision
}
