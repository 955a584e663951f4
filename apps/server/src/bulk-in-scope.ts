import type { Actor } from '@huoshui/contract'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { scopeSettings, type Trx } from './in-scope.ts'
import type { Tables } from './tables.ts'

/** A transaction of the owner's, as Kysely's and as the connection COPY needs. */
export type BulkTrx = { trx: Trx; client: pg.PoolClient }

/**
 * One transaction on a connection of the owner's with the scope of `actor` set in it, for writes to a large part of the city.
 * Row-level security does not bind the owner: whoever calls checks the rights and names the scope in the SQL.
 */
export async function bulkInScope<T>(
  owner: pg.Pool,
  actor: Actor,
  address: string,
  work: (bulk: BulkTrx) => Promise<T>,
): Promise<T> {
  const client = await owner.connect()
  try {
    const pool = {
      connect: async () => ({ query: client.query.bind(client), release: () => undefined }),
      end: async () => undefined,
      options: {},
    }
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
    return await db.transaction().execute(async (trx) => {
      await sql.raw(scopeSettings(actor, address)).execute(trx)
      return await work({ trx, client })
    })
  } finally {
    client.release()
  }
}
