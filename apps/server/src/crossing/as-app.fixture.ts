import type { Actor } from '@huoshui/contract'
import pg from 'pg'
import { scopeSettings } from '../in-scope.ts'
import type { World } from './world.fixture.ts'

/** A transaction as huoshui_app, past every line of our own SQL: only grants, policies and views stand in the way. */
export async function asApp<T>(
  world: World,
  settings: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await world.server.database.app.connect()
  try {
    await client.query(`begin; ${settings}`)
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

export function settingsOf(actor: Actor): string {
  return scopeSettings(actor, '127.0.0.1')
}

/** The rows, or the SQLSTATE of the refusal; the transaction goes on either way. */
export async function attempt(
  client: pg.PoolClient,
  text: string,
  values: unknown[] = [],
): Promise<pg.QueryResult | string> {
  await client.query('savepoint attempt')
  try {
    return await client.query(text, values)
  } catch (error) {
    await client.query('rollback to attempt')
    if (error instanceof pg.DatabaseError && error.code) return error.code
    throw error
  }
}

/** insufficient_privilege: no grant, or a policy that said no. */
export const denied = '42501'

/** How many rows a read or write reached: 0 also when it was refused. */
export function reached(result: pg.QueryResult | string): number {
  if (result === denied) return 0
  if (typeof result === 'string') throw new Error(`refused for another reason than privilege: ${result}`)
  return result.rowCount ?? 0
}

export type Relation = {
  name: string
  kind: 'r' | 'p' | 'v' | 'm'
  hasRls: boolean
  isPartition: boolean
  acl: string | null
}

/** Every table, partitioned table and view there is, from the catalogue. */
export async function listRelations(world: World): Promise<Relation[]> {
  const { rows } = await world.server.database.owner.query<Relation>(`
    select relname as name, relkind as kind, relrowsecurity as "hasRls", relispartition as "isPartition", relacl::text as acl
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by relname`)
  return rows
}

/** One column that the application may read of it; undefined when none. */
export async function listReadable(world: World): Promise<Map<string, string>> {
  const { rows } = await world.server.database.owner.query<{ name: string; column: string }>(`
    select distinct on (c.relname) c.relname as name, a.attname as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and has_column_privilege('huoshui_app', c.oid, a.attnum, 'select')
    order by c.relname, a.attnum`)
  return new Map(rows.map((row) => [row.name, row.column]))
}
