import type { LineCutState } from '@huoshui/contract'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { LineCutTable } from './tables.ts'

export type LineCutRow = Selectable<LineCutTable> & { enterprise_name: string; unit_code: string; bank_name: string }

const columns = sql`l.*, e.name as enterprise_name, e.unit_code, b.name as bank_name
  from line_cut l join enterprise_in_scope e on e.id = l.enterprise_id join organisation b on b.id = l.bank_id`

/** Reports in scope, the earliest first while they wait, the latest first once settled. */
export async function queryLineCuts(
  trx: Trx,
  { state, limit }: { state: LineCutState; limit: number },
  after: { on: string; id: string } | undefined,
): Promise<LineCutRow[]> {
  const [than, way] = state === 'settled' ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const { rows } = await sql<LineCutRow>`
    select ${columns} where l.state = ${state}
      and ${after === undefined ? sql`true` : sql`(l.happened_on, l.id) ${than} (${after.on}::date, ${after.id}::uuid)`}
    order by l.happened_on ${way}, l.id ${way} limit ${limit}`.execute(trx)
  return rows
}

export async function findLineCut(trx: Trx, id: string): Promise<LineCutRow | undefined> {
  const { rows } = await sql<LineCutRow>`select ${columns} where l.id = ${id}::uuid`.execute(trx)
  return rows[0]
}

/** What was told under an id, also by a firm, which sees no register. */
export async function findToldLineCut(trx: Trx, id: string) {
  return await trx.selectFrom('line_cut').select(['kind', 'reason']).where('id', '=', id).executeTakeFirst()
}

/** False when the id is taken. */
export async function insertLineCut(trx: Trx, cut: Insertable<LineCutTable>): Promise<boolean> {
  const done = await trx
    .insertInto('line_cut')
    .values(cut)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1
}

/** False when it was settled meanwhile. */
export async function updateLineCut(
  trx: Trx,
  { enterprise_id, id }: Pick<LineCutRow, 'enterprise_id' | 'id'>,
  handling: { state: LineCutState; outcome: string; on: string; by: string },
): Promise<boolean> {
  const done = await sql`
    update line_cut set state = ${handling.state}, outcome = ${handling.outcome}, handled_on = ${handling.on}, handled_by = ${handling.by}
    where enterprise_id = ${enterprise_id}::uuid and id = ${id}::uuid and state <> 'settled'`.execute(trx)
  return Number(done.numAffectedRows ?? 0) === 1
}
