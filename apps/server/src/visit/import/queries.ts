import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'

/** The firms in the asker's scope that are called so, by what was written. */
export async function queryFirms(
  trx: Trx,
  by: 'credit_code' | 'name',
  written: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ said: string; ids: string[] }>`
    select e.${sql.ref(by)} as said, array_agg(e.id::text) as ids from enterprise_in_scope e
    where e.${sql.ref(by)} = any (${[...new Set(written)]}::text[]) group by 1`.execute(trx)
  return new Map(rows.map(({ said, ids }) => [said, ids]))
}

/** Banks, branches and outlets in business by their full name. */
export async function queryBanks(trx: Trx, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organisation
    where name = any (${[...new Set(names)]}::text[]) and closed_on is null and kind in ('bank', 'bank_branch', 'bank_outlet')`.execute(
    trx,
  )
  return new Map(rows.map(({ id, name }) => [name, id]))
}
