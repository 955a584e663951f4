import { type RawBuilder, sql } from 'kysely'

/** Holds for rows whose two columns are one of the pairs: what is asked of several firms in one query, each row by its key. */
export function ofPairs(
  columns: readonly [string, string],
  pairs: readonly (readonly [enterpriseId: string, id: string])[],
): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(columns[0])}, ${sql.ref(columns[1])}) in (select * from unnest(
    ${pairs.map(([first]) => first)}::uuid[], ${pairs.map(([, second]) => second)}::uuid[]))`
}
