import { sql } from 'kysely'
import pg from 'pg'
import type { Db, Trx } from '../../in-scope.ts'

/** Who does a deed of sign-in, where there is no full Actor yet. */
export type Doer = { userId: string; organisationId: string | null; address: string }

/** Nobody is signed in: a failed sign-in, a link used. */
export function nobody(address: string): Doer {
  return { userId: 'anonymous', organisationId: null, address }
}

/** Runs a deed in a transaction of the owner that knows who does it, so that its audit line says so. */
export async function asDoer<T>(db: Db, doer: Doer, work: (trx: Trx) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    const values = { actor: doer.userId, organisation: doer.organisationId ?? '', address: doer.address }
    const settings = Object.entries(values).map(
      ([name, value]) => `set local huoshui.${name} = ${pg.escapeLiteral(value)}`,
    )
    await sql.raw(settings.join('; ')).execute(trx)
    return await work(trx)
  })
}
