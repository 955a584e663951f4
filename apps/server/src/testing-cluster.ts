import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { loadAdviserKinds } from './adviser/load-adviser-kinds.ts'
import { loadCity } from './area/load-city.ts'
import { openDatabase } from './database.ts'
import { loadGoals } from './goal/load-goals.ts'
import { loadLedgers } from './ledger/load-ledgers.ts'
import { migrate } from './migrate.ts'
import { startEmbeddedPostgres } from './postgres/embedded.ts'
import { loadProblemKinds } from './problem/load-problem-kinds.ts'
import { createDemoUsers } from './user/create-demo-users.ts'

/** Where the run's PostgreSQL is; its database is the template of every test file's own. */
export type TestCluster = {
  host: string
  user: string
  password: string
  template: string
  app: { host: string; user: string; password: string }
}

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: TestCluster
  }
}

/** Vitest's global setup: one cluster per run, with the migrated schema, the reference city and the demo users. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-test-'))
  await chmod(folder, 0o711) // as root the database runs as another user, who must get through
  const postgres = await startEmbeddedPostgres(folder, 2 ** 30)
  const passwordFile = join(folder, 'database-app-password')
  const database = await openDatabase(postgres.connection, { passwordFile })
  // A test's data need not survive a power cut: this halves the time of a file.
  await database.owner.query('alter system set fsync = off')
  await database.owner.query('alter system set synchronous_commit = off')
  await database.owner.query('select pg_reload_conf()')
  await migrate(database.owner)
  await loadCity(database.owner, 'zhanjiang')
  await loadProblemKinds(database.owner, 'zhanjiang')
  await loadAdviserKinds(database.owner, 'zhanjiang')
  await loadGoals(database.owner, 'zhanjiang')
  await loadLedgers(database.owner, 'zhanjiang')
  await createDemoUsers(database)
  await database.close()
  const { host, user, password, database: template } = postgres.connection
  const [appUser = '', appPassword = ''] = (await readFile(passwordFile, 'utf8')).split(':')
  const app = { host, user: appUser, password: appPassword }
  project.provide('cluster', { host, user, password, template, app })
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
