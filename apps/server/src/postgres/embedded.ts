import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { exitCodes, StartupError } from '../startup-error.ts'
import { copyBinaries, getPostgresBinaries, type PostgresBinaries } from './binaries.ts'
import { canEnter, clusterRoot, findDatabaseUser, prepareClusterDir, type SystemUser } from './system-user.ts'

export type EmbeddedPostgres = {
  /** Connection of the owner of all tables; its password lives in the data folder only. */
  connection: { host: string; user: string; password: string; database: string }
  /** Fulfils when the database process ends; `expected` when it was we who stopped it. */
  ended: Promise<{ expected: boolean }>
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL of this installation, making the cluster on first use (about 0.6 s) and taking over from one that
 * a killed server left behind. It listens on a Unix socket only. `binaries`: other programs than the built-in ones.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  memoryBytes: number,
  binaries?: PostgresBinaries,
): Promise<EmbeddedPostgres> {
  const user = findDatabaseUser()
  const clusterDir = await prepareClusterDir(dataDir, user)
  const programs = binaries ?? (await getPostgresBinaries())
  const binDir = await prepareBinaries(programs, user)
  const password = await readOrMakePassword(dataDir)
  const spawnAs = user ? { uid: user.uid, gid: user.gid, cwd: '/' } : { cwd: '/' }
  await giveTo(user, clusterDir)
  if (!existsSync(join(clusterDir, 'PG_VERSION'))) await initialise(binDir, clusterDir, password, spawnAs)
  await checkClusterVersion(clusterDir, programs)
  await stopOrphan(binDir, clusterDir, spawnAs)
  const socketDir = await makeSocketDir(user)
  const child = spawn(join(binDir, 'postgres'), ['-D', clusterDir, ...settings(socketDir, memoryBytes)], {
    ...spawnAs,
    detached: true, // Ctrl-C goes to the whole terminal group; the server stops the database itself, after its last writes
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const log = createWriteStream(join(dataDir, 'postgres.log'), { flags: 'a' })
  child.stderr?.pipe(log)
  const connection = { host: socketDir, user: 'huoshui', password, database: 'huoshui' }
  let stopping = false
  const ended = new Promise<{ expected: boolean }>((resolve) => child.on('exit', () => resolve({ expected: stopping })))
  const stop = async () => {
    stopping = true
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
    const hurry = setTimeout(() => child.kill('SIGQUIT'), fastStopMilliseconds)
    await ended
    clearTimeout(hurry)
    await rm(socketDir, { recursive: true, force: true })
  }
  try {
    await waitUntilReady(connection, child, join(dataDir, 'postgres.log'))
    await ensureDatabase(connection)
  } catch (error) {
    await stop()
    throw error
  }
  return { connection, ended, stop }
}

/** A fast stop writes a checkpoint, which after a first load may take long; an immediate one is recovered at the next start. */
const fastStopMilliseconds = 30_000

async function prepareBinaries({ dir, version }: PostgresBinaries, user: SystemUser | undefined): Promise<string> {
  if (!user || canEnter(join(dir, 'bin'), user)) return join(dir, 'bin')
  const copy = join(clusterRoot, `postgresql-${version}`)
  await copyBinaries(dir, copy)
  return join(copy, 'bin')
}

async function readOrMakePassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'database-password')
  if (existsSync(path)) return (await readFile(path, 'utf8')).trim()
  const password = randomBytes(24).toString('base64url')
  await writeFile(path, password, { mode: 0o600 })
  return password
}

async function giveTo(user: SystemUser | undefined, clusterDir: string): Promise<void> {
  await mkdir(clusterDir, { recursive: true, mode: 0o700 })
  if (user) await chown(clusterDir, user.uid, user.gid)
  await chmod(clusterDir, 0o700)
}

type SpawnAs = { uid?: number; gid?: number; cwd: string }

/** Made beside its place and moved there whole, so that a start killed in the middle leaves no half cluster. */
async function initialise(binDir: string, clusterDir: string, password: string, as: SpawnAs): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-init-'))
  const file = join(folder, 'password')
  await writeFile(file, password, { mode: 0o600 })
  if (as.uid !== undefined && as.gid !== undefined) {
    await chown(folder, as.uid, as.gid)
    await chown(file, as.uid, as.gid)
  }
  const draft = `${clusterDir}.making`
  await rm(draft, { recursive: true, force: true })
  await giveTo(as.uid === undefined ? undefined : { name: '', uid: as.uid, gid: as.gid ?? as.uid }, draft)
  const made = spawnSync(
    join(binDir, 'initdb'),
    ['-D', draft, '-U', 'huoshui', `--pwfile=${file}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'],
    { ...as, encoding: 'utf8' },
  )
  await rm(folder, { recursive: true, force: true })
  if (made.status !== 0) throw databaseFailure('数据库初始化失败', made.stderr || String(made.error ?? made.signal))
  await rename(draft, clusterDir).catch((error: Error) => {
    throw databaseFailure('数据库初始化失败', error.message)
  })
}

async function checkClusterVersion(clusterDir: string, { version }: PostgresBinaries): Promise<void> {
  const found = (await readFile(join(clusterDir, 'PG_VERSION'), 'utf8')).trim()
  const own = version.split('.', 1)[0]
  if (found !== own) {
    throw new StartupError(
      `数据目录是 PostgreSQL ${found} 的，本程序内置的是 ${own}；请用原来的版本导出数据，或另选一个数据目录（--data）。`,
      exitCodes.databaseVersion,
    )
  }
}

/** A server killed with -9 leaves its database running; it is stopped properly before a new one starts on the same folder. */
async function stopOrphan(binDir: string, clusterDir: string, as: SpawnAs): Promise<void> {
  if (!existsSync(join(clusterDir, 'postmaster.pid'))) return
  spawnSync(join(binDir, 'pg_ctl'), ['stop', '-D', clusterDir, '-m', 'fast', '-w', '-t', '30'], as)
}

/** Socket paths are limited to about 100 bytes, so the socket never lies in the data folder. */
async function makeSocketDir(user: SystemUser | undefined): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'huoshui-'))
  if (user) await chown(dir, user.uid, user.gid)
  await chmod(dir, 0o700)
  return dir
}

function settings(socketDir: string, memoryBytes: number): string[] {
  const mb = Math.floor(memoryBytes / 2 ** 20)
  const sharedMb = Math.max(128, Math.min(2048, Math.floor(mb / 6)))
  const values: Record<string, string | number> = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    max_connections: 120,
    shared_buffers: `${sharedMb}MB`,
    effective_cache_size: `${Math.floor(mb / 2)}MB`,
    maintenance_work_mem: `${Math.max(64, Math.min(512, Math.floor(mb / 16)))}MB`,
    work_mem: '32MB',
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: 1.1,
    jit: 'off',
    max_parallel_maintenance_workers: 2,
    timezone: 'Asia/Shanghai',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const wrongPassword = '28P01'

async function waitUntilReady(
  connection: EmbeddedPostgres['connection'],
  child: ChildProcess,
  logFile: string,
): Promise<void> {
  for (let tried = 0; tried < 1200; tried++) {
    if (child.exitCode !== null)
      throw databaseFailure('数据库没有启动起来', (await readFile(logFile, 'utf8')).slice(-800))
    const client = new pg.Client({ ...connection, database: 'postgres' })
    const ready = await client.connect().then(
      () => true,
      (error: { code?: string }) => {
        if (error.code === wrongPassword)
          throw databaseFailure('数据目录里的数据库口令与数据库不符', '请恢复 database-password 文件')
        return false
      },
    )
    if (ready) {
      await client.end()
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw databaseFailure('数据库一分钟内没有准备好', (await readFile(logFile, 'utf8')).slice(-800))
}

async function ensureDatabase(connection: EmbeddedPostgres['connection']): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  const { rowCount } = await client.query('select from pg_database where datname = $1', [connection.database])
  if (rowCount === 0) await client.query(`create database ${connection.database}`)
  await client.end()
}

function databaseFailure(what: string, detail: string): StartupError {
  const full = /No space left on device/.test(detail)
  if (full) return new StartupError('磁盘已满，数据库无法写入；请清理空间后再启动。', exitCodes.diskFull)
  return new StartupError(`${what}：${detail.trim().split('\n').slice(-3).join(' ')}`, exitCodes.databaseFailed)
}
