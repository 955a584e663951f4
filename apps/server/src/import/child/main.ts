import { readFileSync } from 'node:fs'
import { isSheetError } from '@huoshui/sheet'
import pg from 'pg'
import { applyImport } from '../apply/apply-import.ts'
import { previewFile } from '../read/preview-file.ts'
import { checkImport, compareAgain } from '../stage/check-import.ts'
import { getImportLine, startTicker } from '../stage/import-line.ts'
import { emptyTally } from '../stage/tally.ts'
import type { Connection, ImportTask, TaskEnd } from './task.ts'
import '../../database.ts' // sets how days and large numbers are read

// One import's heavy work in a process of its own: requests never wait for it, and its memory ends with it. When the
// server is killed the channel closes and this process ends too; whatever was not committed is rolled back.
process.once('disconnect', () => process.exit(1))
process.once('message', (task: ImportTask) => void answer(task))

async function answer(task: ImportTask): Promise<void> {
  const end = await run(task).catch(endOfError)
  process.send?.(end, undefined, undefined, () => process.exit(0))
}

async function run(task: ImportTask): Promise<TaskEnd> {
  if (task.kind === 'preview') {
    const preview = await previewFile(task.path, task.sheet, task.remembered)
    return { end: 'done', preview, peakBytes: peakBytes() }
  }
  await withPool(task.connection, (pool) => work(pool, task))
  return { end: 'done', peakBytes: peakBytes() }
}

async function work(pool: pg.Pool, task: Exclude<ImportTask, { kind: 'preview' }>): Promise<void> {
  const [first, second, third, tickerClient] = await Promise.all([
    pool.connect(),
    pool.connect(),
    pool.connect(),
    pool.connect(),
  ])
  const ticker = startTicker(tickerClient, task.importId)
  try {
    if (task.kind === 'check')
      await checkImport({ rows: first, findings: second, ticker }, task.importId, task.path, task.today)
    if (task.kind === 'apply') await applyImport({ main: first, reader: second, writer: third, ticker }, task.importId)
    if (task.kind === 'compare') {
      const line = await getImportLine(first, task.importId)
      await compareAgain(first, line, line.tally ?? emptyTally, null)
    }
  } finally {
    await ticker.stop()
    for (const client of [first, second, third, tickerClient]) client.release(true)
  }
}

async function withPool(connection: Connection, use: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 4, application_name: 'huoshui-import' })
  try {
    await use(pool)
  } finally {
    await pool.end()
  }
}

function endOfError(error: unknown): TaskEnd {
  if (isSheetError(error)) return { end: 'refused', sentence: error.message, code: error.code }
  const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)
  if (/No space left on device|ENOSPC/.test(text)) {
    return {
      end: 'refused',
      sentence: '服务器磁盘已满，没有写入任何内容；请管理员清理空间后重新开始。',
      code: 'disk.full',
    }
  }
  return { end: 'failed', message: text }
}

/** The most memory this process ever held (Linux). */
function peakBytes(): number {
  const found = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))
  return Number(found?.[1] ?? 0) * 1024
}
