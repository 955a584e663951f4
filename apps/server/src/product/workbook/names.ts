import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'

/** What codes and ids are called in a workbook. */
export type Names = {
  banks: Map<string, string>
  areas: Map<string, string>
  outlets: Map<string, string>
  /** Published single products by bank: what the steps of its packages are called. */
  products: Map<string, Map<string, string>>
}

/** Open banks (all, or one), units, and everything under the banks. */
export async function listNames(trx: Trx, bank: string | null): Promise<Names> {
  const units = await trx
    .selectFrom('area')
    .select(['code', 'name'])
    .where('level', '=', 'unit')
    .where('until_day', 'is', null)
    .orderBy('code')
    .execute()
  const organisations = await sql<{ id: string; name: string; kind: string }>`
    select id, name, kind from organisation
    where kind in ('bank', 'bank_branch', 'bank_outlet') and closed_on is null
      and (${bank}::text is null or root_id = ${bank})
    order by id`.execute(trx)
  const of = (isBank: boolean) =>
    new Map(organisations.rows.filter(({ kind }) => (kind === 'bank') === isBank).map(({ id, name }) => [id, name]))
  const areas = new Map(units.map(({ code, name }) => [code, name]))
  return { banks: of(true), areas, outlets: of(false), products: await listProductNames(trx, bank) }
}

async function listProductNames(trx: Trx, bank: string | null): Promise<Names['products']> {
  const found = await sql<{ id: string; bank: string; name: string }>`
    select p.id, p.bank_id as bank, v.content->>'name' as name
    from product p
    join lateral (
      select content from product_version
      where product_id = p.id and status = 'published' order by version desc limit 1) v on true
    where p.kind = 'single' and (${bank}::text is null or p.bank_id = ${bank})
    order by p.id`.execute(trx)
  const products: Names['products'] = new Map()
  for (const { id, bank: of, name } of found.rows) products.set(of, (products.get(of) ?? new Map()).set(id, name))
  return products
}

/** The key of a name; undefined when nothing, or more than one thing, is called so. */
export function keyOfName(names: ReadonlyMap<string, string>, text: string): string | undefined {
  const found = [...names].filter(([key, name]) => name === text || key === text)
  return found.length === 1 ? found[0]?.[0] : undefined
}
