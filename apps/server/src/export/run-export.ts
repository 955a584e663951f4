import { type Actor, isAllowed } from '@huoshui/contract'
import { connectionOf } from '../postgres/connection-of.ts'
import { runTask, type TaskEnd } from './child/run-task.ts'
import type { ExportParts } from './export-parts.ts'
import { pathOfExport, prepareFolder, removeExport } from './file-store.ts'
import { endJob, findActor, getApprovalRowsOf, type OwnJob, saveProgress, takeJob } from './job-queries.ts'
import type { Written } from './write/write-register.ts'

/** How often an export whose process died is begun again before it is given up. */
const attempts = 3
const daysKept = 7

/**
 * Runs one export to its end in a process of its own, in the scope the asker has now. May be called again after any kind
 * of interruption: what was half written is written anew. Returns the peak memory of the process, for the bench.
 */
export async function runExport(parts: ExportParts, id: string, signal?: AbortSignal): Promise<{ peakBytes: number }> {
  const { database, dataDir } = parts
  for (;;) {
    const job = await takeJob(database.owner, id)
    if (!job) return { peakBytes: 0 }
    const actor = await findActor(database.owner, job.requested_by)
    if (!actor || !isAllowed(actor.role, 'export.run')) {
      await fail(parts, nobodyOf(job), job, '申请人的账号已停用或不再有导出权限')
      return { peakBytes: 0 }
    }
    await prepareFolder(dataDir)
    const ended = await runOnce(parts, job, actor, signal)
    if (ended.end === 'written') {
      await settle(parts, actor, job, ended.written)
      return { peakBytes: ended.peakBytes }
    }
    await removeExport(dataDir, id)
    signal?.throwIfAborted() // the server is stopping; the job stays running and is begun again at the next start
    console.error(`export ${id}: ${ended.message}`)
    if (ended.isDiskFull)
      return await giveUp(parts, actor, job, '服务器磁盘已满，没有生成文件；请管理员清理空间后重新导出')
    if (job.attempts >= attempts)
      return await giveUp(parts, actor, job, '系统出错，没有生成文件；请重新导出，仍不成请联系管理员')
  }
}

async function runOnce(
  parts: ExportParts,
  job: OwnJob,
  actor: Actor,
  signal: AbortSignal | undefined,
): Promise<TaskEnd> {
  const { database, dataDir, now } = parts
  const task = {
    connection: connectionOf(database.app),
    actor,
    address: job.address,
    wanted: {
      id: job.id,
      filter: job.filter,
      columns: job.columns,
      format: job.format,
      isUnmasked: job.is_unmasked,
      reason: job.reason,
      path: pathOfExport(dataDir, job.id),
      mostRows: job.decided_by === null ? await getApprovalRowsOf(database.owner) : undefined,
      startedAt: now().toISOString(),
    },
  }
  signal?.throwIfAborted()
  const running = runTask(task, (done, total) => {
    saveProgress(database.owner, job.id, done, total).catch((error: unknown) => console.error(error))
  })
  signal?.addEventListener('abort', running.kill)
  const ended = await running.end
  signal?.removeEventListener('abort', running.kill)
  return ended
}

/** Keeps what was written, or, when the list outgrew what may go unapproved, asks for the second person after all. */
async function settle(parts: ExportParts, actor: Actor, job: OwnJob, written: Written): Promise<void> {
  const { owner } = parts.database
  const { filter, columns } = job
  if (written.end === 'too-many') {
    const approval_needs = [...new Set([...job.approval_needs, 'many-rows' as const])]
    const change = { status: 'waiting' as const, approval_needs, row_count: null }
    await endJob(owner, actor, job, change, { action: 'export.wait', detail: { filter, rowTotal: written.rowTotal } })
    return
  }
  const at = parts.now()
  const { rowCount, byteCount, sha256 } = written
  await endJob(
    owner,
    actor,
    job,
    {
      status: 'done',
      row_count: rowCount,
      row_total: rowCount,
      byte_count: byteCount,
      sha256,
      file_name: `经营主体名录-${actor.name}-${at.toISOString().slice(0, 10)}-${job.id.slice(0, 8)}.${job.format}`,
      finished_at: at,
      expires_at: new Date(at.getTime() + daysKept * 24 * 3_600_000),
      run_scope: { role: actor.role, organisationId: actor.organisationId, scope: actor.scope },
    },
    {
      action: 'export.finish',
      detail: { filter, columns, rowCount, byteCount, sha256, isUnmasked: job.is_unmasked, approvedBy: job.decided_by },
    },
  )
}

async function giveUp(parts: ExportParts, actor: Actor, job: OwnJob, failure: string): Promise<{ peakBytes: number }> {
  await fail(parts, actor, job, failure)
  return { peakBytes: 0 }
}

async function fail(parts: ExportParts, actor: Actor, job: OwnJob, failure: string): Promise<void> {
  const change = { status: 'failed' as const, failure, finished_at: parts.now(), row_count: null }
  await endJob(parts.database.owner, actor, job, change, {
    action: 'export.fail',
    detail: { filter: job.filter, failure },
  })
}

/** For the audit line of an export whose asker is no actor any more. */
function nobodyOf(job: OwnJob): Actor {
  return {
    userId: job.requested_by,
    username: '',
    name: '',
    role: 'leader',
    organisationId: '',
    organisationName: '',
    scope: { kind: 'none', codes: [] },
  }
}
