import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../config.ts'
import { exitCodes, StartupError } from '../startup-error.ts'
import { createPreparingClient } from './preparing-client.ts'

/**
 * How the server signs in for requests: with a login of its own that can become the least role `huoshui_app` and nothing
 * else, so that no SQL, however it got in, comes back to the owner's rights. `passwordFile`: a login made by us, its name and
 * password there; `connection`: one made by the database's keeper.
 */
export type AppLogin = { passwordFile: string } | { connection: pg.PoolConfig }

export type AppPool = { app: pg.Pool; warning: string | undefined }

const appRole = 'huoshui_app'

/** The operator's own login for requests, or one of ours with its password in the data folder. */
export function appLoginOf(config: Pick<Config, 'dataDir' | 'databaseUrl' | 'appDatabaseUrl'>): AppLogin {
  if (config.databaseUrl && config.appDatabaseUrl) return { connection: { connectionString: config.appDatabaseUrl } }
  return { passwordFile: join(config.dataDir, 'database-app-password') }
}

/**
 * The pool of requests. Where no own login can be made (an owner without CREATEROLE, a pg_hba.conf that lets it not in),
 * the owner's login with the role as a start-up option, and a warning: there SQL injection could take the role off.
 *
 * @throws StartupError when neither way leads to the bound role, or a given login may do too much
 */
export async function openAppPool(
  owner: pg.Pool,
  connection: pg.PoolConfig,
  login: AppLogin | undefined,
): Promise<AppPool> {
  if (login && 'connection' in login) return { app: await openGiven(owner, login.connection), warning: undefined }
  if (!login) return { app: await openAsOwner(owner, connection), warning: undefined }
  const made = await openMade(owner, connection, login.passwordFile)
  if (made instanceof pg.Pool) return { app: made, warning: undefined }
  const warning = `没有为应用建立单独的数据库登录（${made.message}），暂以所有者登录并降权运行；请让数据库管理员建立登录并设置 HUOSHUI_APP_DATABASE_URL（见 SECURITY.md）。`
  return { app: await openAsOwner(owner, connection), warning }
}

async function openMade(owner: pg.Pool, connection: pg.PoolConfig, passwordFile: string): Promise<pg.Pool | Error> {
  try {
    const { user, password, isNew } = await readOrMakeLogin(passwordFile)
    const { host, port, database, ssl } = new pg.Client(connection)
    const own = { host, port, database, ssl, user, password }
    const first = isNew ? undefined : await tryOpen(owner, own)
    if (first instanceof pg.Pool) return first
    await ensureLogin(owner, user, password)
    return await tryOpen(owner, own)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/**
 * Logins belong to the cluster, so each data folder has one of its own name: a command run from another folder, or a second
 * installation on the same PostgreSQL, never changes the password of a running server.
 */
async function readOrMakeLogin(path: string): Promise<{ user: string; password: string; isNew: boolean }> {
  const found = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const [user = '', password = ''] = found.trim().split(':')
  if (user !== '' && password !== '') return { user, password, isNew: false }
  const made = { user: `${appRole}_${randomBytes(4).toString('hex')}`, password: randomBytes(24).toString('base64url') }
  await writeFile(path, `${made.user}:${made.password}`, { mode: 0o600 })
  return { ...made, isNew: true }
}

/** NOINHERIT: the login alone may do nothing, it only may become the role, which its sessions begin as. */
async function ensureLogin(owner: pg.Pool, user: string, password: string): Promise<void> {
  const name = pg.escapeIdentifier(user)
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [user])
  const verb = rowCount === 0 ? `create role ${name} noinherit` : `alter role ${name}`
  await owner.query(`${verb} login password ${pg.escapeLiteral(password)}`)
  await owner.query(`grant ${appRole} to ${name}`)
  await owner.query(`alter role ${name} set role = '${appRole}'`)
}

async function openGiven(owner: pg.Pool, connection: pg.PoolConfig): Promise<pg.Pool> {
  const opened = await tryOpen(owner, connection)
  if (opened instanceof pg.Pool) return opened
  throw new StartupError(
    `HUOSHUI_APP_DATABASE_URL 不能用：${opened.message}。它的用户须是 ${appRole} 的成员（GRANT ${appRole} TO …），不得是超级用户或能成为 DATABASE_URL 的用户，并须连接同一个数据库。`,
    exitCodes.databaseFailed,
  )
}

async function openAsOwner(owner: pg.Pool, connection: pg.PoolConfig): Promise<pg.Pool> {
  const opened = await tryOpen(owner, connection, true)
  if (opened instanceof pg.Pool) return opened
  throw new StartupError(
    `不能以受限角色 ${appRole} 连接数据库：${opened.message}。请把该角色授予数据库用户（GRANT ${appRole} TO …），它不得是超级用户；DATABASE_URL 不得带 options 参数，也不得经会丢弃该参数的连接池。`,
    exitCodes.databaseFailed,
  )
}

/** A pool whose first connection was checked, or why not. */
async function tryOpen(owner: pg.Pool, connection: pg.PoolConfig, mayBeOwner = false): Promise<pg.Pool | Error> {
  const app = new pg.Pool({
    ...connection,
    Client: createPreparingClient(),
    max: 40,
    application_name: 'huoshui-app',
    options: `-c role=${appRole}`,
  })
  app.on('error', () => undefined) // an idle connection broke; the next query opens a new one and reports
  try {
    const fault = await findFault(owner, app, mayBeOwner)
    if (fault === undefined) return app
    await app.end()
    return new Error(fault)
  } catch (error) {
    await app.end()
    return error instanceof Error ? error : new Error(String(error))
  }
}

type Session = { role: string; isFree: boolean; login: string; isLoginFree: boolean; place: string }

/**
 * The second lock holds only for a role that owns nothing: options in the address or a pooler in between can drop the
 * role, and a database's keeper may have made it, or the login behind it, a superuser.
 */
async function findFault(owner: pg.Pool, app: pg.Pool, mayBeOwner: boolean): Promise<string | undefined> {
  const place = `(select oid from pg_database where datname = current_database()) || ' ' || pg_postmaster_start_time()`
  const keeper = await owner.query<{ name: string; place: string }>(`select current_user as name, ${place} as place`)
  const [own] = keeper.rows
  const found = await app.query<Session>(
    `select current_user as role, r.rolsuper or r.rolbypassrls as "isFree", session_user as login,
            l.rolsuper or l.rolbypassrls or l.rolcreaterole or pg_has_role(session_user, $1, 'member') as "isLoginFree",
            ${place} as place
     from pg_roles r, pg_roles l where r.rolname = current_user and l.rolname = session_user`,
    [own?.name],
  )
  const [session] = found.rows
  if (!session || session.role !== appRole) return `会话角色是 ${session?.role ?? '未知'}，不是 ${appRole}`
  if (session.isFree) return `${appRole} 是超级用户或可绕过行级安全`
  if (session.place !== own?.place) return '连接的不是同一个数据库'
  if (!mayBeOwner && session.isLoginFree) return `登录 ${session.login} 的权限超过 ${appRole}`
  return undefined
}
