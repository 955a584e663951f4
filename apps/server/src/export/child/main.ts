import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from '../../tables.ts'
import { writeExport } from '../write/write-export.ts'
import { type ExportTask, isDiskFull, type TaskMessage } from './task.ts'
import '../../database.ts' // sets how days and large numbers are read

// One export in a process of its own, as the application's role: requests never wait for it, and its memory ends with it.
// When the server is killed the channel closes; the half file goes and this process ends too.
process.once('message', (task: ExportTask) => {
  process.once('disconnect', () => {
    void rm(`${task.wanted.path}.part`, { force: true }).finally(() => process.exit(1))
  })
  void answer(task)
})

async function answer(task: ExportTask): Promise<void> {
  const message = await run(task).catch(endOfError)
  process.removeAllListeners('disconnect')
  process.send?.(message, undefined, undefined, () => process.exit(0))
}

async function run({ connection, actor, address, wanted }: ExportTask): Promise<TaskMessage> {
  const options = { application_name: 'huoshui-export', options: '-c role=huoshui_app' }
  const pool = new pg.Pool({ ...connection, ...options, max: 1 })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  let told = 0
  const report = (done: number, total: number) => {
    if (Date.now() - told < 1000) return
    told = Date.now()
    process.send?.({ kind: 'progress', done, total } satisfies TaskMessage)
  }
  try {
    const task = { ...wanted, startedAt: new Date(wanted.startedAt) }
    const written = await writeExport(db, actor, address, task, report)
    return { kind: 'end', end: 'written', written, peakBytes: peakBytes() }
  } finally {
    await db.destroy()
  }
}

function endOfError(error: unknown): TaskMessage {
  const message = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)
  return { kind: 'end', end: 'failed', message, isDiskFull: isDiskFull(message) }
}

/** The most memory this process ever held (Linux). */
function peakBytes(): number {
  const found = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))
  return Number(found?.[1] ?? 0) * 1024
}
