import {
  computeRetention,
  RETENTION_KINDS,
  type Retention,
  type RetentionKind,
} from '@huoshui/rules/retention/compute-retention'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { findCity } from '../area/find-city.ts'
import type { Db } from '../in-scope.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import type { Tables } from '../tables.ts'
import { countDue } from './queries.ts'

export type Term = { kind: RetentionKind; label: string; retention: Retention }

/** What every kind of record has for a term on a day in this city. */
export async function listTerms(db: Db, today: string): Promise<Term[]> {
  return await db.transaction().execute(async (trx) => {
    const [place, added] = [await findCity(trx), await listAddedEntries(trx)]
    return (Object.keys(RETENTION_KINDS) as RetentionKind[]).map((kind) => ({
      kind,
      label: RETENTION_KINDS[kind].label,
      retention: computeRetention(kind, { on: today, place }, added),
    }))
  })
}

/** The same, with how many rows a round would erase now; erases nothing. Null: no term, so nothing ever. */
export async function countExpired(owner: pg.Pool, today: string): Promise<(Term & { due: number | null })[]> {
  const terms = await listTerms(ownerDb(owner), today)
  const counted: (Term & { due: number | null })[] = []
  for (const term of terms) {
    const due = term.retention.isSet ? await countDue(owner, term.kind, term.retention.before) : null
    counted.push({ ...term, due })
  }
  return counted
}

export const ownerDb = (owner: pg.Pool): Db => new Kysely<Tables>({ dialect: new PostgresDialect({ pool: owner }) })
