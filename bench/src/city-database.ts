import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { loadCity } from '@huoshui/server/area/load-city'
import { type Database, openDatabase } from '@huoshui/server/database'
import { loadDemo } from '@huoshui/server/demo/load-demo'
import { migrate } from '@huoshui/server/migrate'
import { startEmbeddedPostgres } from '@huoshui/server/postgres/embedded'

export type CityDatabase = { database: Database; dataDir: string; close(): Promise<void> }

/** A fresh embedded PostgreSQL in the system's temp folder with the demo city of `firms` firms; removed on close. */
export async function openCityDatabase(firms: number): Promise<CityDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'huoshui-bench-'))
  await chmod(dataDir, 0o711) // as root the database runs as another user, who must get through
  const embedded = await startEmbeddedPostgres(dataDir, totalmem())
  const database = await openDatabase(embedded.connection)
  await migrate(database.owner)
  await loadCity(database.owner, 'zhanjiang')
  if (firms > 0) await loadDemo(database.owner, 'zhanjiang', firms, () => undefined)
  return {
    database,
    dataDir,
    async close() {
      await database.close()
      await embedded.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
