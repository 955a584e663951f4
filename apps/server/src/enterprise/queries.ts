import type { EnterpriseFilter, Scope } from '@huoshui/contract'
import { type SqlBool, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { type LineRow, lineColumns } from './line.ts'
import { meetsFilter, withinScope } from './search/conditions.ts'
import type { Condition } from './search/plan.ts'

/** Place in the list: rows after it come next. */
export type Place = { rank: number; id: string }

export type Asked = { filter: EnterpriseFilter; scope: Scope }

/** A page in list order without the index: for the unfiltered list of the whole city. */
export async function listByRank(trx: Trx, asked: Asked, after: Place | undefined, limit: number): Promise<LineRow[]> {
  return await selectLines(trx, asked)
    .$if(after !== undefined, (q) => q.where(sql<SqlBool>`(e.list_rank, e.id) > (${after?.rank}, ${after?.id}::uuid)`))
    .orderBy('e.list_rank')
    .orderBy('e.id')
    .limit(limit)
    .execute()
}

/** A page by name. */
export async function listByName(
  trx: Trx,
  asked: Asked,
  after: { name: string; id: string } | undefined,
  limit: number,
): Promise<LineRow[]> {
  return await selectLines(trx, asked)
    .$if(after !== undefined, (q) => q.where(sql<SqlBool>`(e.name, e.id) > (${after?.name}, ${after?.id}::uuid)`))
    .orderBy('e.name')
    .orderBy('e.id')
    .limit(limit)
    .execute()
}

/**
 * The rows of `ids` that are in scope, meet the filter and were not written since the index was built. By id array, not
 * by joining the id table: the planner then always takes the primary key, whatever it thinks of the other conditions.
 */
export async function listIndexed(
  trx: Trx,
  asked: Asked,
  hasDelta: boolean,
  ids: readonly string[],
): Promise<LineRow[]> {
  return await trx
    .selectFrom('enterprise_in_scope as e')
    .select(lineColumns.map((column) => `e.${column}` as const))
    .where(sql<SqlBool>`e.id = any(${ids}::uuid[])`)
    // Shares were a condition of the index already; asking the share table again here would double the planning time.
    .$if(asked.scope.kind !== 'share', (q) => q.where((eb) => withinScope(eb, asked.scope)))
    .where((eb) => meetsFilter(eb, asked.filter))
    .$if(hasDelta, (q) => q.where(sql<SqlBool>`not exists (select from search_delta d where d.enterprise_id = e.id)`))
    .execute()
}

/** Rows written since the index was built that meet the conditions, in list order. */
export async function listDelta(
  trx: Trx,
  asked: Asked,
  conditions: readonly Condition[],
  after: Place | undefined,
  limit: number,
): Promise<LineRow[]> {
  return await selectLines(trx, asked)
    .innerJoin('search_delta_in_scope as d', 'd.enterprise_id', 'e.id')
    .where((eb) =>
      eb.and(conditions.map((condition) => eb.or(condition.map((keys) => sql<SqlBool>`d.keys @> ${keys}::int[]`)))),
    )
    .$if(after !== undefined, (q) => q.where(sql<SqlBool>`(e.list_rank, e.id) > (${after?.rank}, ${after?.id}::uuid)`))
    .orderBy('e.list_rank')
    .orderBy('e.id')
    .limit(limit)
    .execute()
}

/** More firms than this that share a phone's tail are not all found. */
const mostOfOneTail = 5000

/** Rows whose phone ends with `tail`, in list order; the database asks for the role once more. */
export async function listByPhoneTail(
  trx: Trx,
  asked: Asked,
  tail: string,
  after: Place | undefined,
  limit: number,
): Promise<LineRow[]> {
  return await selectLines(trx, asked)
    .where(sql<SqlBool>`e.id in (select find_enterprises_by_phone_tail(${tail}, ${mostOfOneTail}))`)
    .$if(after !== undefined, (q) => q.where(sql<SqlBool>`(e.list_rank, e.id) > (${after?.rank}, ${after?.id}::uuid)`))
    .orderBy('e.list_rank')
    .orderBy('e.id')
    .limit(limit)
    .execute()
}

/** Exact count of what scope and filter (without words) leave. */
export async function countFiltered(trx: Trx, asked: Asked): Promise<number> {
  const row = await trx
    .selectFrom('enterprise_in_scope as e')
    .select(sql<number>`count(*)`.as('n'))
    .where((eb) => eb.and([withinScope(eb, asked.scope), meetsFilter(eb, asked.filter)]))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

function selectLines(trx: Trx, asked: Asked) {
  return trx
    .selectFrom('enterprise_in_scope as e')
    .select(lineColumns.map((column) => `e.${column}` as const))
    .where((eb) => eb.and([withinScope(eb, asked.scope), meetsFilter(eb, asked.filter)]))
}
