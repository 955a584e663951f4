import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { loadAdviserKinds } from './adviser/load-adviser-kinds.ts'
import { loadDemoAdvisers } from './adviser/load-demo-advisers.ts'
import { buildApp } from './app.ts'
import { checkCity, checkCityIsKnown, recordCity } from './area/city/check-city.ts'
import { loadCity } from './area/load-city.ts'
import type { Config } from './config.ts'
import { loadDemoContacts } from './contact-table/load-demo-contacts.ts'
import { type Database, openDatabase } from './database.ts'
import { demoDay } from './demo/demo-text.ts'
import { type DemoProgress, isDemoLoaded, loadDemo } from './demo/load-demo.ts'
import { loadDemoGrid } from './demo/load-demo-grid.ts'
import { loadGoals } from './goal/load-goals.ts'
import { keepHeapSmall } from './keep-heap-small.ts'
import { loadLedgers } from './ledger/load-ledgers.ts'
import { migrate } from './migrate.ts'
import { appLoginOf } from './postgres/app-login.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './postgres/embedded.ts'
import { holdDatabase } from './postgres/hold-database.ts'
import { prepareDataFolder } from './prepare-data-folder.ts'
import { loadProblemKinds } from './problem/load-problem-kinds.ts'
import { loadCatalogue } from './product/load-catalogue.ts'
import type { ReplayPlace } from './replay/replay-place.ts'
import { noteSocket, takeServerLock } from './server-lock.ts'
import { exitCodes, StartupError } from './startup-error.ts'
import { todayOf } from './today.ts'
import { createAuthentication } from './user/authentication.ts'
import { createDemoUsers, type DemoAccount } from './user/create-demo-users.ts'
import { createFirstAdministrators, type FirstAdministrator } from './user/create-first-administrators.ts'

export type Running = {
  url: string
  /** Where it is reached from outside: what a phone needs. */
  publicUrl: string | undefined
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
  /** While it serves. */
  replay?(place: ReplayPlace): void
}

/**
 * Starts everything in order and stops everything again when a step fails, or when `signal` aborts: what was being loaded is
 * left to the next start, which begins it again.
 *
 * @throws StartupError with one sentence; the reason of the abort
 */
export async function startServer(config: Config, events: StartEvents, signal?: AbortSignal): Promise<Running> {
  checkCityIsKnown(config.city)
  const undo: Undo[] = []
  const stop = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step()
  }
  const work = startInOrder(config, events, undo, signal)
  try {
    return { ...(await Promise.race([work, aborted(signal)])), stop }
  } catch (error) {
    work.catch(() => undefined) // after an abort its next query fails, which is what was wanted
    await (signal?.aborted ? Promise.race([stop(), pause(longestStopMilliseconds)]) : stop())
    throw signal?.aborted ? signal.reason : asStartupError(error)
  }
}

type Undo = () => Promise<void>

/** After an abort the process ends anyway; an embedded database that is still writing then is recovered by the next start. */
const longestStopMilliseconds = 1800

async function startInOrder(
  config: Config,
  events: StartEvents,
  undo: Undo[],
  signal: AbortSignal | undefined,
): Promise<Omit<Running, 'stop'>> {
  const removeFolder = await prepareDataFolder(config.dataDir)
  const release = await takeServerLock(config.dataDir)
  undo.push(release)
  await checkPort(config).catch(async (error: unknown) => {
    await release()
    await removeFolder() // so that a taken port leaves no trace
    throw error
  })
  const { database, embedded } = await openWith(config, events, undo, signal)
  if (database.warning) events.step(`注意：${database.warning}`)
  signal?.throwIfAborted()
  const accounts = await loadAll(config, events, database, signal)
  const now = () => new Date()
  const authentication = createAuthentication({ database, config, now })
  const onReplay = config.demo && config.replay ? (place: ReplayPlace) => events.replay?.(place) : undefined
  const app = await buildApp({ db: database.db, database, config, now, authentication, onReplay })
  undo.push(() => app.close())
  signal?.throwIfAborted()
  keepHeapSmall()
  await app.listen({ port: config.port, host: config.host })
  const url = `http://localhost:${portOf(app) ?? config.port}`
  return { url, publicUrl: config.publicUrl, app, database, ...accounts, failed: watchDatabase(embedded) }
}

/** Brings the database to what this version needs and loads what is missing on the first start. */
async function loadAll(
  config: Config,
  events: StartEvents,
  database: Database,
  signal: AbortSignal | undefined,
): Promise<Pick<Running, 'demoAccounts' | 'firstAdministrators'>> {
  await checkCity(database.owner, config.city)
  await migrate(database.owner)
  signal?.throwIfAborted()
  await loadCity(database.owner, config.city)
  await loadProblemKinds(database.owner, config.city)
  await loadAdviserKinds(database.owner, config.city)
  await loadGoals(database.owner, config.city)
  await loadLedgers(database.owner, config.city)
  await recordCity(database.owner, config.city)
  signal?.throwIfAborted()
  if (!config.demo) return { demoAccounts: [], firstAdministrators: await createFirstAdministrators(database) }
  if (!(await isDemoLoaded(database.owner))) {
    events.step(`生成演示城市（${config.demoSize.toLocaleString('en')} 户，均为虚构）…`)
    const report = (progress: DemoProgress) => {
      if (!signal?.aborted) events.demo(progress)
    }
    await loadDemo(database.owner, config.city, config.demoSize, report, todayOf(new Date()))
    signal?.throwIfAborted()
  }
  await loadCatalogue(database.owner, config.city)
  const demoAccounts = await createDemoUsers(database)
  await loadDemoGrid(database.owner)
  await loadDemoAdvisers(database.owner, config.city, config.demoSize)
  await loadDemoContacts(database.owner, config.city)
  return { demoAccounts, firstAdministrators: [] }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** The port in use, which port 0 leaves to the system. */
function portOf(app: FastifyInstance): number | undefined {
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : undefined
}

async function openWith(
  config: Config,
  events: StartEvents,
  undo: Undo[],
  signal: AbortSignal | undefined,
): Promise<{ database: Database; embedded: EmbeddedPostgres | undefined }> {
  if (config.databaseUrl) {
    events.step('连接数据库…')
    const database = await openDatabase({ connectionString: config.databaseUrl }, appLoginOf(config))
    undo.push(() => (signal?.aborted ? database.abandon() : database.close()))
    undo.push(await holdDatabase({ connectionString: config.databaseUrl }))
    return { database, embedded: undefined }
  }
  events.step('启动内置数据库…')
  const starting = startEmbeddedPostgres(config.dataDir, config.memoryBytes)
  undo.push(async () => await (await starting.catch(() => undefined))?.stop()) // also one that is only just starting
  const embedded = await starting
  signal?.throwIfAborted()
  await noteSocket(config.dataDir, embedded.connection.host)
  const database = await openDatabase(embedded.connection, appLoginOf(config))
  undo.push(() => (signal?.aborted ? database.abandon() : database.close()))
  return { database, embedded }
}

async function watchDatabase(embedded: EmbeddedPostgres | undefined): Promise<string> {
  if (!embedded) return await new Promise(() => undefined)
  const { expected } = await embedded.ended
  if (expected) return await new Promise(() => undefined)
  return '内置数据库意外停止；请重新启动活水，已提交的数据不会丢失。'
}

/** Asked under the lock, or several starts at once would take each other's asking for a server. */
async function checkPort(config: Config): Promise<void> {
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

function asStartupError(error: unknown): unknown {
  const text = error instanceof Error ? `${error.message} ${(error as { code?: string }).code ?? ''}` : ''
  if (/No space left on device|53100|ENOSPC/.test(text)) {
    return new StartupError('磁盘已满，数据没有写完；清理空间后重新启动会自动重来。', exitCodes.diskFull)
  }
  return error
}

export { demoDay }
