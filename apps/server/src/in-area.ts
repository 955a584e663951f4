import type { Scope } from '@huoshui/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'

const columns = { unit: 'unit_code', town: 'town_code' } as const

/**
 * The asker's units or towns as a condition on `table`, which repeats where its firm is managed: the first lock, read from an index in the order of
 * the list. For everybody else it says nothing: their rows are told by other columns, and the table's policy is asked in any case.
 */
export function inArea({ kind, codes }: Scope, table: string): RawBuilder<SqlBool> {
  if (kind !== 'unit' && kind !== 'town') return sql`true`
  const column = sql.ref(`${table}.${columns[kind]}`)
  // One code as an equality: several can't be read in order.
  return codes.length === 1 ? sql`${column} = ${codes[0]}` : sql`${column} = any (${[...codes]}::text[])`
}
