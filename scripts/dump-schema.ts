/**
 * Writes apps/server/migrations/schema.sql, the golden text of what all migrations together make; with --check compares
 * instead and fails on a difference. Starts a database of its own in a temporary folder.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../apps/server/src/database.ts'
import { migrate } from '../apps/server/src/migrate.ts'
import { startEmbeddedPostgres } from '../apps/server/src/postgres/embedded.ts'
import { firstDifference, readSchemaText, repairSchema, schemaFile } from './schema-text.ts'

process.exitCode = await main(process.argv.includes('--check'))

async function main(isCheck: boolean): Promise<number> {
  const text = await dumpMigrated()
  if (!isCheck) {
    await writeFile(schemaFile, text)
    console.log(`${schemaFile}: ${text.split('\n').length} lines`)
    return 0
  }
  const golden = await readFile(schemaFile, 'utf8').catch(() => '')
  if (golden === text) return 0
  console.error(`${repairSchema}\nFirst difference: ${firstDifference(golden, text)}`)
  return 1
}

async function dumpMigrated(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-schema-'))
  const embedded = await startEmbeddedPostgres(folder, 512 * 2 ** 20)
  try {
    const database = await openDatabase(embedded.connection)
    await migrate(database.owner)
    const text = await readSchemaText(database.owner)
    await database.close()
    return text
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
