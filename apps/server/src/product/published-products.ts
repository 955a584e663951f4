import type { ProductContent, ProductKind } from '@huoshui/contract'
import type { StoredCriterion } from '@huoshui/rules/criteria/criterion'
import { sql } from 'kysely'
import type { Db, Trx } from '../in-scope.ts'

/** A product in force, as matching needs it. */
export type PublishedProduct = {
  id: string
  bankId: string
  bankName: string
  kind: ProductKind
  version: number
  name: string
  content: ProductContent
  /** null for a package, whose steps have theirs. */
  criterion: StoredCriterion | null
}

/**
 * Every product in force on a day, for other capabilities. As the application it needs a scope; as the owner (a worker
 * that builds the index of matches) none: what is published is public within the platform.
 */
export async function listPublishedProducts(trx: Trx | Db, day: string): Promise<PublishedProduct[]> {
  const found = await sql<Omit<PublishedProduct, 'name' | 'criterion'>>`
    select p.id, p.bank_id as "bankId", o.name as "bankName", p.kind, v.version, v.content
    from product p
    join organisation o on o.id = p.bank_id and coalesce(o.closed_on > ${day}::date, true)
    join lateral (
      select version, content from product_version
      where product_id = p.id and status = 'published' and valid_from <= ${day}::date
      order by version desc limit 1) v on true
    left join product_withdrawal w on w.product_id = p.id and w.version = v.version
    where coalesce(w.withdrawn_on > ${day}::date, true)
      and coalesce((v.content->>'validUntil')::date >= ${day}::date, true)
    order by p.bank_id, v.content->>'name', p.id`.execute(trx)
  return found.rows.map((row) => ({ ...row, name: row.content.name, criterion: row.content.criterion }))
}
