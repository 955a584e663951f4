import type { Actor } from '@huoshui/contract'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { scopeSettings, type Trx } from '../../in-scope.ts'
import type { Tables } from '../../tables.ts'

/**
 * A transaction on one given connection, with the scope of `actor` set in it, usable both as Kysely's and for COPY, which
 * Kysely does not know.
 */
export async function transactionOn<T>(
  client: pg.PoolClient,
  actor: Actor,
  address: string,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const pool = {
    connect: async () => ({ query: client.query.bind(client), release: () => undefined }),
    end: async () => undefined,
    options: {},
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return await db.transaction().execute(async (trx) => {
    await sql.raw(scopeSettings(actor, address)).execute(trx)
    return await work(trx)
  })
}
