import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { saveFactReaders } from './fact/save-fact-readers.ts'

const folder = fileURLToPath(new URL('../migrations/', import.meta.url))

/**
 * Applies the migrations not yet applied, each in its own transaction, under a lock; returns their names. Then brings what the
 * rules say and the database enforces in line.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{8}T\d{4}_.*\.sql$/.test(name)).sort()
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(7220)')
    await client.query(
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const done = new Set(rows.map((row) => row.name))
    const open = files.filter((name) => !done.has(name))
    for (const name of open) await applyMigration(client, name)
    await saveFactReaders(client)
    return open
  } finally {
    // Where the connection broke, the lock went with it, and what broke it is the error to be told.
    const isBroken = await client.query('select pg_advisory_unlock(7220)').then(
      () => false,
      () => true,
    )
    client.release(isBroken)
  }
}

async function applyMigration(client: pg.PoolClient, name: string): Promise<void> {
  const text = await readFile(folder + name, 'utf8')
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migration (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
