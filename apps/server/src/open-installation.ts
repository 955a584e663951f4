import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { appLoginOf } from './postgres/app-login.ts'
import { startEmbeddedPostgres } from './postgres/embedded.ts'
import { findServer, takeServerLock } from './server-lock.ts'
import { exitCodes, StartupError } from './startup-error.ts'

export type Installation = { database: Database; isServing: boolean; close(): Promise<void> }

/**
 * The database of an installation for a command of the operator: that of the server running on the data folder, or the
 * embedded one started for the command alone, or DATABASE_URL.
 */
export async function openInstallation(config: Config): Promise<Installation> {
  if (config.databaseUrl) {
    const database = await openDatabase({ connectionString: config.databaseUrl }, appLoginOf(config))
    return { database, isServing: false, close: () => database.close() }
  }
  if (!existsSync(join(config.dataDir, 'postgres'))) {
    throw new StartupError(`数据目录 ${config.dataDir} 里没有活水的数据；请用 --data 指明目录。`, exitCodes.usage)
  }
  const server = findServer(config.dataDir)
  if (server) {
    const password = readFileSync(join(config.dataDir, 'database-password'), 'utf8').trim()
    const owner = { host: server.socket, user: 'huoshui', password, database: 'huoshui' }
    const database = await openDatabase(owner, appLoginOf(config))
    return { database, isServing: true, close: () => database.close() }
  }
  return await startForCommand(config)
}

async function startForCommand(config: Config): Promise<Installation> {
  const release = await takeServerLock(config.dataDir)
  const undo: (() => Promise<void>)[] = [release]
  const close = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step()
  }
  try {
    const embedded = await startEmbeddedPostgres(config.dataDir, config.memoryBytes)
    undo.push(() => embedded.stop())
    const database = await openDatabase(embedded.connection, appLoginOf(config))
    undo.push(() => database.close())
    await migrate(database.owner)
    return { database, isServing: false, close }
  } catch (error) {
    await close()
    throw error
  }
}
