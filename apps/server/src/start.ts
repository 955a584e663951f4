import { constants } from 'node:fs'
import { access, mkdir, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { loadCity } from './area/load-city.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { type DemoProgress, demoDay, isDemoLoaded, loadDemo } from './demo/load-demo.ts'
import { migrate } from './migrate.ts'
import { appLoginOf } from './postgres/app-login.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './postgres/embedded.ts'
import { loadCatalogue } from './product/load-catalogue.ts'
import { noteSocket, takeServerLock } from './server-lock.ts'
import { exitCodes, StartupError } from './startup-error.ts'
import { createAuthentication } from './user/authentication.ts'
import { createDemoUsers, type DemoAccount } from './user/create-demo-users.ts'
import { createFirstAdministrators, type FirstAdministrator } from './user/create-first-administrators.ts'

export type Running = {
  url: string
  app: FastifyInstance
  database: Database
  /** Demo accounts, or the first administrators still without a password. */
  demoAccounts: DemoAccount[]
  firstAdministrators: FirstAdministrator[]
  /** Fulfils with a sentence when the platform can't go on. */
  failed: Promise<string>
  stop(): Promise<void>
}

export type StartEvents = {
  step(text: string): void
  demo(progress: DemoProgress): void
}

const smallestFreeBytes = 300 * 2 ** 20

/** Starts everything in order and stops everything again when a step fails. @throws StartupError with one sentence */
export async function startServer(config: Config, events: StartEvents): Promise<Running> {
  await checkPort(config)
  await prepareFolder(config.dataDir)
  const undo: (() => Promise<void>)[] = [await takeServerLock(config.dataDir)]
  const stop = async () => {
    for (const step of undo.reverse()) await step()
    undo.length = 0
  }
  try {
    const { database, embedded } = await openWith(config, events, undo)
    if (database.warning) events.step(`注意：${database.warning}`)
    await migrate(database.owner)
    await loadCity(database.owner, config.city)
    if (config.demo && !(await isDemoLoaded(database.owner))) {
      events.step(`生成演示城市（${config.demoSize.toLocaleString('en')} 户，均为虚构）…`)
      await loadDemo(database.owner, config.city, config.demoSize, events.demo)
    }
    if (config.demo) await loadCatalogue(database.owner, config.city)
    const demoAccounts = config.demo ? await createDemoUsers(database) : []
    const firstAdministrators = config.demo ? [] : await createFirstAdministrators(database)
    const now = () => new Date()
    const authentication = createAuthentication({ database, config, now })
    const app = await buildApp({ db: database.db, database, config, now, authentication })
    undo.push(() => app.close())
    await app.listen({ port: config.port, host: config.host })
    return {
      url: `http://localhost:${portOf(app) ?? config.port}`,
      app,
      database,
      demoAccounts,
      firstAdministrators,
      failed: watchDatabase(embedded),
      stop,
    }
  } catch (error) {
    await stop()
    throw asStartupError(error)
  }
}

/** The port in use, which port 0 leaves to the system. */
function portOf(app: FastifyInstance): number | undefined {
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : undefined
}

async function openWith(
  config: Config,
  events: StartEvents,
  undo: (() => Promise<void>)[],
): Promise<{ database: Database; embedded: EmbeddedPostgres | undefined }> {
  if (config.databaseUrl) {
    events.step('连接数据库…')
    const database = await openDatabase({ connectionString: config.databaseUrl }, appLoginOf(config))
    undo.push(() => database.close())
    return { database, embedded: undefined }
  }
  events.step('启动内置数据库…')
  const embedded = await startEmbeddedPostgres(config.dataDir, config.memoryBytes)
  undo.push(() => embedded.stop())
  await noteSocket(config.dataDir, embedded.connection.host)
  const database = await openDatabase(embedded.connection, appLoginOf(config))
  undo.push(() => database.close())
  return { database, embedded }
}

async function watchDatabase(embedded: EmbeddedPostgres | undefined): Promise<string> {
  if (!embedded) return await new Promise(() => undefined)
  const { expected } = await embedded.ended
  if (expected) return await new Promise(() => undefined)
  return '内置数据库意外停止；请重新启动活水，已提交的数据不会丢失。'
}

/** Asked before anything is written, so that a taken port leaves no trace. */
async function checkPort(config: Config): Promise<void> {
  if (!Number.isInteger(config.port) || config.port < 0 || config.port > 65_535) {
    throw new StartupError(`端口“${config.port}”不是 0–65535 的整数。`, exitCodes.usage)
  }
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(portError(config.port, error)))
    probe.listen(config.port, config.host, () => probe.close(() => resolve()))
  })
}

function portError(port: number, error: NodeJS.ErrnoException): StartupError {
  const why = error.code === 'EACCES' ? '没有使用权限' : '已被其他程序占用'
  return new StartupError(`端口 ${port} ${why}；请用 --port 换一个端口。`, exitCodes.portTaken)
}

async function prepareFolder(dataDir: string): Promise<void> {
  try {
    // Others may pass through but not look: the database may run as another user; what is secret is closed in itself.
    await mkdir(dataDir, { recursive: true, mode: 0o711 })
    await access(dataDir, constants.W_OK | constants.X_OK)
  } catch {
    throw new StartupError(
      `数据目录 ${dataDir} 不能写入；请检查权限，或用 --data 另选目录。`,
      exitCodes.folderNotWritable,
    )
  }
  const { bavail, bsize } = await statfs(dataDir)
  if (bavail * bsize < smallestFreeBytes) {
    throw new StartupError(
      `磁盘空间不足（${dataDir} 仅剩 ${Math.floor((bavail * bsize) / 2 ** 20)} MB）；请清理后再启动。`,
      exitCodes.diskFull,
    )
  }
}

function asStartupError(error: unknown): unknown {
  const text = error instanceof Error ? `${error.message} ${(error as { code?: string }).code ?? ''}` : ''
  if (/No space left on device|53100|ENOSPC/.test(text)) {
    return new StartupError('磁盘已满，数据没有写完；清理空间后重新启动会自动重来。', exitCodes.diskFull)
  }
  return error
}

export { demoDay }
