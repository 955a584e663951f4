import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db } from './in-scope.ts'
import { type AppLogin, openAppPool } from './postgres/app-login.ts'
import { exitCodes, StartupError } from './startup-error.ts'
import type { Tables } from './tables.ts'

/** The two ways into the database: `owner` migrates and bulk-loads; `app` is bound by grants and row-level security. */
export type Database = {
  owner: pg.Pool
  app: pg.Pool
  db: Db
  /** For the operator: why `app` has no login of its own although one was wanted. */
  warning: string | undefined
  close(): Promise<void>
}

// bigint and numeric stay text on the wire by default; counts and 分 fit a safe integer here (checked by the columns' use).
pg.types.setTypeParser(20, (text) => Number(text))
// A date is a day in Asia/Shanghai, not an instant.
pg.types.setTypeParser(1082, (text) => text)

/** Opens both pools, refusing a PostgreSQL older than 15; without `login` the app shares the owner's login, bound by role. */
export async function openDatabase(connection: pg.PoolConfig, login?: AppLogin): Promise<Database> {
  const owner = new pg.Pool({ ...connection, max: 6, application_name: 'huoshui-owner' })
  owner.on('error', () => undefined) // an idle connection broke; the next query opens a new one and reports
  try {
    await checkVersion(owner)
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
    }
  } catch (error) {
    await owner.end()
    throw error
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
