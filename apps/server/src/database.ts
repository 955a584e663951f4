import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db } from './in-scope.ts'
import { type AppLogin, openAppPool } from './postgres/app-login.ts'
import { checkOwnDatabase } from './postgres/check-own-database.ts'
import { exitCodes, StartupError } from './startup-error.ts'
import type { Tables } from './tables.ts'

/** The two ways into the database: `owner` migrates and bulk-loads; `app` is bound by grants and row-level security. */
export type Database = {
  owner: pg.Pool
  app: pg.Pool
  db: Db
  /** For the operator: why `app` has no login of its own although one was wanted. */
  warning: string | undefined
  /** Ends both pools once what they are doing is done. */
  close(): Promise<void>
  /** Ends what the owner's connections are doing, undone, without waiting for it: for a start that is broken off. */
  abandon(): Promise<void>
}

// bigint and numeric stay text on the wire by default; counts and 分 fit a safe integer here (checked by the columns' use).
pg.types.setTypeParser(20, (text) => Number(text))
// A date is a day in Asia/Shanghai, not an instant.
pg.types.setTypeParser(1082, (text) => text)

/** Opens both pools, refusing a PostgreSQL older than 15; without `login` the app shares the owner's login, bound by role. */
export async function openDatabase(connection: pg.PoolConfig, login?: AppLogin): Promise<Database> {
  const owner = new pg.Pool({ ...connection, max: 6, application_name: 'huoshui-owner' })
  owner.on('error', () => undefined) // an idle connection broke; the next query opens a new one and reports
  const keptPids = keepPids(owner)
  try {
    await checkVersion(owner)
    await checkOwnDatabase(owner)
    await ensureRole(owner)
    const { app, warning } = await openAppPool(owner, connection, login)
    return {
      owner,
      app,
      db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: app }) }),
      warning,
      close: async () => {
        await Promise.all([owner.end(), app.end()])
      },
      abandon: () => endSessions(connection, keptPids),
    }
  } catch (error) {
    await owner.end()
    throw error
  }
}

/** The server processes of the pool's connections, as they come and go. */
function keepPids(pool: pg.Pool): Set<number> {
  const pids = new Set<number>()
  pool.on('connect', (client) => {
    client.on('error', () => undefined) // it broke while in use; its query rejects and reports
    const pid: unknown = Reflect.get(client, 'processID') // not in the types of pg
    if (typeof pid !== 'number') return
    pids.add(pid)
    client.once('end', () => pids.delete(pid))
  })
  return pids
}

async function endSessions(connection: pg.PoolConfig, pids: ReadonlySet<number>): Promise<void> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 1000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select pg_terminate_backend(pid) from unnest($1::integer[]) pid', [[...pids]])
  } catch {
    // The database is gone or lets nobody in any more: then there is nothing of ours to end.
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** @throws StartupError databaseVersion for a PostgreSQL older than 15, databaseUnreachable when it does not answer */
export async function checkVersion(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  const found = await pool.query('show server_version_num').catch((error: Error) => {
    throw new StartupError(`连不上数据库：${error.message}`, exitCodes.databaseUnreachable)
  })
  const version = Number(found.rows[0]?.server_version_num)
  if (version < 150_000) {
    throw new StartupError(
      `数据库版本是 ${Math.floor(version / 10_000)}，需要 PostgreSQL 15 或更高；请升级数据库，或不设 DATABASE_URL 使用内置数据库。`,
      exitCodes.databaseVersion,
    )
  }
}

/** Roles belong to the cluster, not to a database, so this is outside the migrations. */
async function ensureRole(pool: pg.Pool): Promise<void> {
  await pool.query(`do $$ begin
    if not exists (select from pg_roles where rolname = 'huoshui_app') then create role huoshui_app nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`)
  await pool.query('grant huoshui_app to current_user').catch(() => undefined)
}
