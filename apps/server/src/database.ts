import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db } from './in-scope.ts'
import { exitCodes, StartupError } from './startup-error.ts'
import type { Tables } from './tables.ts'

/** The two ways into the database: `owner` migrates and bulk-loads; `app` is bound by grants and row-level security. */
export type Database = { owner: pg.Pool; app: pg.Pool; db: Db; close(): Promise<void> }

// bigint and numeric stay text on the wire by default; counts and 分 fit a safe integer here (checked by the columns' use).
pg.types.setTypeParser(20, (text) => Number(text))
// A date is a day in Asia/Shanghai, not an instant.
pg.types.setTypeParser(1082, (text) => text)

/** Opens both pools, refusing a PostgreSQL older than 15. */
export async function openDatabase(connection: pg.PoolConfig): Promise<Database> {
  const owner = new pg.Pool({ ...connection, max: 6, application_name: 'huoshui-owner' })
  owner.on('error', () => undefined) // an idle connection broke; the next query opens a new one and reports
  await checkVersion(owner)
  await ensureRole(owner)
  const app = new pg.Pool({ ...connection, max: 40, application_name: 'huoshui-app', options: '-c role=huoshui_app' })
  app.on('error', () => undefined)
  await checkAppRole(app).catch(async (error) => {
    await owner.end()
    throw error
  })
  return {
    owner,
    app,
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: app }) }),
    close: async () => {
      await Promise.all([owner.end(), app.end()])
    },
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

/**
 * The second lock holds only for a role that owns nothing: `options` in DATABASE_URL or a pooler in between can drop the
 * role, and a database's keeper may have made it a superuser.
 */
async function checkAppRole(app: pg.Pool): Promise<void> {
  const found = await app
    .query<{ isBound: boolean }>(
      `select rolname = 'huoshui_app' and not rolsuper and not rolbypassrls as "isBound"
       from pg_roles where rolname = current_user`,
    )
    .catch((error: Error) => error)
  if (!(found instanceof Error) && found.rows[0]?.isBound) return
  await app.end()
  const why = found instanceof Error ? `：${found.message}` : ''
  throw new StartupError(
    `不能以受限角色 huoshui_app 连接数据库${why}。请把该角色授予数据库用户（GRANT huoshui_app TO …），它不得是超级用户；DATABASE_URL 不得带 options 参数，也不得经会丢弃该参数的连接池。`,
    exitCodes.databaseFailed,
  )
}
