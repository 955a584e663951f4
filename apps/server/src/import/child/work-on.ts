import pg from 'pg'
import '../../database.ts' // sets how days and large numbers are read
import { startTicker } from '../stage/import-line.ts'
import type { ImportTask } from './task.ts'

/** Does one task over connections of its own: two for rows and findings (or for reading and writing), one for progress. */
export async function workOn(task: Exclude<ImportTask, { kind: 'preview' }>): Promise<void> {
  const pool = new pg.Pool({ ...task.connection, max: 4, application_name: 'huoshui-import' })
  try {
    await work(pool, task)
  } finally {
    await pool.end()
  }
}

async function work(pool: pg.Pool, task: Exclude<ImportTask, { kind: 'preview' }>): Promise<void> {
  const connections = await Promise.all([pool.connect(), pool.connect(), pool.connect(), pool.connect()])
  const [first, second, third, progress] = connections
  // A connection lost between two statements is told by the next; told by nobody, it would end the process with a trace.
  for (const client of connections) client.on('error', () => undefined)
  const ticker = startTicker(progress, task.importId)
  try {
    if (task.kind === 'apply') {
      const { applyImport } = await import('../apply/apply-import.ts')
      await applyImport({ main: first, reader: second, writer: third, ticker }, task.importId)
    } else {
      await check(task, first, second, ticker)
    }
  } finally {
    await ticker.stop()
    for (const client of connections) client.release(true)
  }
}

async function check(
  task: Extract<ImportTask, { kind: 'check' | 'compare' }>,
  rows: pg.PoolClient,
  findings: pg.PoolClient,
  ticker: ReturnType<typeof startTicker>,
): Promise<void> {
  const { checkImport, compareOnceMore } = await import('../stage/check-import.ts')
  if (task.kind === 'check') await checkImport({ rows, findings, ticker }, task.importId, task.path, task.today)
  else await compareOnceMore(rows, task.importId)
}
