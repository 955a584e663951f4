import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'

/** What codes and ids are called in a workbook. */
export type Names = { banks: Map<string, string>; areas: Map<string, string>; outlets: Map<string, string> }

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
  return { banks: of(true), areas: new Map(units.map(({ code, name }) => [code, name])), outlets: of(false) }
}

/** The key of a name; undefined when nothing, or more than one thing, is called so. */
export function keyOfName(names: ReadonlyMap<string, string>, text: string): string | undefined {
  const found = [...names].filter(([key, name]) => name === text || key === text)
  return found.length === 1 ? found[0]?.[0] : undefined
}
