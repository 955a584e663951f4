import { sql } from 'kysely'
import type { Db, Trx } from '../../in-scope.ts'

/** Names of the areas of firms; '' for none. */
export async function queryAreaNames(
  trx: Trx,
  rows: readonly { unitCode: string; townCode: string | null }[],
): Promise<(code: string | null) => string> {
  const codes = [...new Set(rows.flatMap(({ unitCode, townCode }) => [unitCode, townCode ?? '']))]
  if (codes.length === 0) return () => ''
  const found = await trx.selectFrom('area').select(['code', 'name']).where('code', 'in', codes).execute()
  const names = new Map(found.map(({ code, name }) => [code, name]))
  return (code) => (code === null ? '' : (names.get(code) ?? ''))
}

/** Open banks, by name. */
export async function queryBanks(db: Db): Promise<{ id: string; name: string }[]> {
  return await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('kind', '=', 'bank')
    .where('closed_on', 'is', null)
    .orderBy('name')
    .execute()
}

/** Whose QR code it is: a bank's place, a town's office, a team. */
export async function findChannel(
  db: Db,
  id: string,
): Promise<{ id: string; name: string; bank_id: string | null } | undefined> {
  const { rows } = await sql<{ id: string; name: string; bank_id: string | null }>`
    select o.id, o.name, case when o.kind in ('bank', 'bank_branch', 'bank_outlet') then o.root_id end as bank_id
    from organisation o where o.id = ${id} and o.closed_on is null`.execute(db)
  return rows[0]
}
