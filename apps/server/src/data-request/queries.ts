import type { DataRequestState } from '@huoshui/contract'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { DataRequestTable } from './tables.ts'

export type DataRequestRow = Selectable<DataRequestTable>
export type NamedRequestRow = DataRequestRow & { enterprise_name: string }

/** What the asking phone asked for of a firm, the latest first. */
export async function queryOwnRequests(trx: Trx, enterpriseId: string): Promise<DataRequestRow[]> {
  return await trx
    .selectFrom('data_request')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .orderBy('asked_at', 'desc')
    .limit(100)
    .execute()
}

/** Requests in scope: open ones by their last day, the others the latest first. */
export async function queryRequests(
  trx: Trx,
  { state, limit }: { state: 'open' | 'answered'; limit: number },
  after: { on: string; id: string } | undefined,
): Promise<NamedRequestRow[]> {
  const isOpen = state === 'open'
  const [than, way] = isOpen ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const { rows } = await sql<NamedRequestRow>`
    select r.*, e.name as enterprise_name from data_request r join enterprise_in_scope e on e.id = r.enterprise_id
    where (r.state = 'open') = ${isOpen}
      and ${after === undefined ? sql`true` : sql`(r.due_on, r.id) ${than} (${after.on}::date, ${after.id}::uuid)`}
    order by r.due_on ${way}, r.id ${way} limit ${limit}`.execute(trx)
  return rows
}

export async function findRequest(trx: Trx, id: string): Promise<NamedRequestRow | undefined> {
  const { rows } = await sql<NamedRequestRow>`
    select r.*, e.name as enterprise_name from data_request r join enterprise_in_scope e on e.id = r.enterprise_id
    where r.id = ${id}::uuid`.execute(trx)
  return rows[0]
}

/** False when the id is taken. */
export async function insertRequest(trx: Trx, request: Insertable<DataRequestTable>): Promise<boolean> {
  const done = await trx
    .insertInto('data_request')
    .values(request)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1
}

export type RequestAnswer = { state: DataRequestState; answer: string; kept: string | null; by: string; on: string }

/** False when somebody was faster. */
export async function updateRequest(
  trx: Trx,
  { enterprise_id, id }: Pick<DataRequestRow, 'enterprise_id' | 'id'>,
  { state, answer, kept, by, on }: RequestAnswer,
): Promise<boolean> {
  const done = await trx
    .updateTable('data_request')
    .set({ state, answer, kept, answered_by: by, answered_on: on })
    .where('enterprise_id', '=', enterprise_id)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}
