import type { Actor } from '@huoshui/contract'
import { type Kysely, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Trx = Transaction<Tables>

/**
 * Runs one use case or read in a transaction that has told the database who is asking; without this every view is
 * empty and every write refused. SET LOCAL, because it ends with the transaction on a pooled connection and travels to
 * Citus workers.
 */
export async function inScope<T>(db: Db, actor: Actor, address: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    await sql.raw(scopeSettings(actor, address)).execute(trx)
    return await work(trx)
  })
}

/** The SET LOCAL statements for `actor`. @throws when a code could be read as several, or as nothing */
export function scopeSettings(actor: Actor, address: string): string {
  const strange = actor.scope.codes.find((code) => !/^[0-9A-Za-z-]+$/.test(code))
  if (strange !== undefined) throw new Error(`area code ${JSON.stringify(strange)} can't be a scope`)
  const values = {
    actor: actor.userId,
    organisation: actor.organisationId,
    role: actor.role,
    scope_kind: actor.scope.kind,
    scope_codes: actor.scope.codes.join(','),
    address,
  }
  return Object.entries(values)
    .map(([name, value]) => `set local huoshui.${name} = ${pg.escapeLiteral(value)}`)
    .join('; ')
}
