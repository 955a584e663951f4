import { connectionOf } from '../postgres/connection-of.ts'
import { todayOf } from '../today.ts'
import { type RunningTask, runTask } from './child/run-task.ts'
import type { ImportTask, TaskEnd } from './child/task.ts'
import { clearAway } from './control-import.ts'
import { pathOfFile } from './file-store.ts'
import type { ImportParts } from './import-parts.ts'
import { getImportLine, type ImportLine } from './stage/import-line.ts'
import { dropStaged, hasStaged } from './stage/tables-of-import.ts'

/** How often a process that died (out of memory, killed) is begun again before the import is given up. */
const attempts = 3

/**
 * Does what an import's state asks for, in a process of its own: read and check, or write. Whatever state it finds is
 * right to begin from, so it may be called again after any kind of interruption.
 */
export async function runImport(
  parts: Omit<ImportParts, 'db' | 'jobs'>,
  importId: string,
  signal?: AbortSignal,
): Promise<{ peakBytes: number; isApplied: boolean }> {
  let peakBytes = 0
  let isApplied = false
  for (let attempt = 1; ; attempt++) {
    const line = await getImportLine(parts.database.owner, importId)
    if (line.status === 'cancelled') await clearAway(parts, importId)
    const task = taskOf(parts, line)
    if (!task) return { peakBytes, isApplied }
    const ended = await runUnlessStopped(task, signal)
    if (ended.end === 'done') peakBytes = Math.max(peakBytes, ended.peakBytes)
    isApplied = await settle(parts, importId, ended, attempt)
    if (ended.end === 'done' && task.kind === 'check') return { peakBytes, isApplied }
  }
}

function taskOf(
  { database, dataDir, now }: Omit<ImportParts, 'db' | 'jobs'>,
  line: ImportLine,
): Exclude<ImportTask, { kind: 'preview' }> | undefined {
  const connection = connectionOf(database.owner)
  if (line.status === 'checking')
    return { kind: 'check', connection, importId: line.id, path: pathOfFile(dataDir, line.id), today: todayOf(now()) }
  return line.status === 'applying' ? { kind: 'apply', connection, importId: line.id } : undefined
}

async function runUnlessStopped(task: ImportTask, signal: AbortSignal | undefined): Promise<TaskEnd> {
  signal?.throwIfAborted()
  const running: RunningTask = runTask(task)
  const stop = () => running.kill()
  signal?.addEventListener('abort', stop)
  const ended = await running.end
  signal?.removeEventListener('abort', stop)
  signal?.throwIfAborted()
  return ended
}

/**
 * Keeps what became of a task: staged rows go when they are in the register, a refusal is told, a crash tried again.
 * Answers whether the list is in the register now.
 */
async function settle(
  parts: Omit<ImportParts, 'db' | 'jobs'>,
  importId: string,
  ended: TaskEnd,
  attempt: number,
): Promise<boolean> {
  const { owner } = parts.database
  if (ended.end === 'refused') {
    await giveUp(parts, importId, ended.sentence)
    return false
  }
  if (ended.end === 'failed') {
    console.error(`import ${importId}: ${ended.message}`)
    if (attempt >= attempts)
      await giveUp(
        parts,
        importId,
        `系统出错，没有写入任何内容（编号 ${importId.slice(0, 8)}）；请重新开始，仍不成请联系管理员。`,
      )
    return false
  }
  const { status } = await getImportLine(owner, importId)
  if (status === 'done') await dropStaged(owner, importId, true)
  return status === 'done'
}

async function giveUp({ database }: Pick<ImportParts, 'database'>, importId: string, message: string): Promise<void> {
  await database.owner.query(
    "update import set status = 'failed', message = $2, step = null, fraction = null where id = $1 and status in ('checking', 'applying')",
    [importId, message],
  )
}

/**
 * After a crash of the database its unlogged tables are empty: imports that were waiting for approval or being written
 * are checked again from their files.
 */
export async function recheckLost({ database }: Pick<ImportParts, 'database'>): Promise<string[]> {
  const { rows } = await database.owner.query<{ id: string }>(
    "select id from import where status in ('ready', 'applying') and (counters->>'rows')::integer > 0",
  )
  const lost: string[] = []
  for (const { id } of rows) {
    if (await hasStaged(database.owner, id)) continue
    const message = '服务器异常中断，暂存的行已丢失；正在从文件重新核对，请再确认一次。'
    await database.owner.query("update import set status = 'checking', checkpoint = null, message = $2 where id = $1", [
      id,
      message,
    ])
    lost.push(id)
  }
  return lost
}
