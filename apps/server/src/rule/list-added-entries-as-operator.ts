import type { AddedEntry } from '@huoshui/rules/law/citation'
import { Kysely, PostgresDialect } from 'kysely'
import type { Database } from '../database.ts'
import { exitCodes, StartupError } from '../startup-error.ts'
import type { Tables } from '../tables.ts'
import { listAddedEntries } from './list-added-entries.ts'

/**
 * The approved 补录条目 of an installation, for a command of the operator.
 * @throws StartupError when the database is of a version that knows none
 */
export async function listAddedEntriesAsOperator({ owner }: Pick<Database, 'owner'>): Promise<AddedEntry[]> {
  const { rows } = await owner.query<{ is_there: boolean }>(
    `select to_regclass('policy_entry') is not null as is_there`,
  )
  if (!rows[0]?.is_there) {
    throw new StartupError('数据库还没有升到这个版本，读不到补录条目；请先用 huoshui start 启动一次。', exitCodes.usage)
  }
  return await listAddedEntries(new Kysely<Tables>({ dialect: new PostgresDialect({ pool: owner }) }))
}
