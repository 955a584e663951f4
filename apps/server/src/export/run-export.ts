import { rm, writeFile } from 'node:fs/promises'
import { type Actor, isAllowed } from '@huoshui/contract'
import { connectionOf } from '../postgres/connection-of.ts'
import { todayOf } from '../today.ts'
import { runTask, type TaskEnd } from './child/run-task.ts'
import { isDiskFull } from './child/task.ts'
import type { RunParts } from './export-parts.ts'
import { pathOfExport, pathOfIds, prepareFolder, removeExport } from './file-store.ts'
import { endJob, findActor, getApprovalRowsOf, type OwnJob, saveProgress, takeJob } from './job-queries.ts'
import { describeMatching } from './matching/describe-matching.ts'
import { findFirms } from './matching/find-firms.ts'
import type { MatchingRecord } from './tables.ts'
import type { WantedExport, Written } from './write/write-export.ts'

/** How often an export whose process died is begun again before it is given up. */
const attempts = 3
const daysKept = 7

/**
 * Runs one export to its end in a process of its own, in the scope the asker has now. May be called again after any kind
 * of interruption: what was half written is written anew. Returns the peak memory of the process, for the bench.
 */
export async function runExport(parts: RunParts, id: string, signal?: AbortSignal): Promise<{ peakBytes: number }> {
  const { database, dataDir } = parts
  for (;;) {
    const job = await takeJob(database.owner, id)
    if (!job) return { peakBytes: 0 }
    const actor = await findActor(database.owner, job.requested_by)
    if (!actor || !mayExport(actor, job)) {
      await fail(parts, nobodyOf(job), job, '申请人的账号已停用或不再有导出权限')
      return { peakBytes: 0 }
    }
    await prepareFolder(dataDir)
    const { ended, matching } = await runOnce(parts, job, actor, signal)
    if (ended.end === 'written') {
      await settle(parts, actor, { ...job, matching }, ended.written)
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

function mayExport({ role }: Actor, { visits }: OwnJob): boolean {
  return isAllowed(role, 'export.run') && (visits === null || isAllowed(role, 'visit.read'))
}

type Ran = { ended: TaskEnd; matching: MatchingRecord | null }

async function runOnce(parts: RunParts, job: OwnJob, actor: Actor, signal: AbortSignal | undefined): Promise<Ran> {
  const idsPath = pathOfIds(parts.dataDir, job.id)
  try {
    const matching = job.matching && (await saveFirms(parts, actor, job.address, job.matching, idsPath))
    signal?.throwIfAborted()
    return { ended: await write(parts, job, actor, matching && { matching, idsPath }, signal), matching }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ended: { kind: 'end', end: 'failed', message, isDiskFull: isDiskFull(message) }, matching: null }
  } finally {
    await rm(idsPath, { force: true })
  }
}

/** Asks the matcher for the firms of today, as the asker may see them, and leaves them for the export's own process. */
async function saveFirms(
  { database, matcher, now }: RunParts,
  actor: Actor,
  address: string,
  wanted: MatchingRecord,
  idsPath: string,
): Promise<MatchingRecord> {
  const { ids, record } = await findFirms({ db: database.db, matcher }, actor, address, wanted, todayOf(now()))
  await writeFile(idsPath, ids)
  return record
}

async function write(
  { database, dataDir, now }: RunParts,
  job: OwnJob,
  actor: Actor,
  list: WantedExport['list'] | null,
  signal: AbortSignal | undefined,
): Promise<TaskEnd> {
  const task = {
    connection: connectionOf(database.app),
    actor,
    address: job.address,
    wanted: {
      id: job.id,
      filter: job.filter,
      ...(list ? { list } : {}),
      ...(job.visits ? { visits: job.visits } : {}),
      columns: job.columns,
      format: job.format,
      isUnmasked: job.is_unmasked,
      reason: job.reason,
      path: pathOfExport(dataDir, job.id),
      mostRows: job.decided_by === null ? await getApprovalRowsOf(database.owner) : undefined,
      startedAt: now().toISOString(),
    },
  }
  const running = runTask(task, (done, total) => {
    saveProgress(database.owner, job.id, done, total).catch((error: unknown) => console.error(error))
  })
  signal?.addEventListener('abort', running.kill)
  const ended = await running.end
  signal?.removeEventListener('abort', running.kill)
  return ended
}

/** Keeps what was written, or, when the list outgrew what may go unapproved, asks for the second person after all. */
async function settle(parts: RunParts, actor: Actor, job: OwnJob, written: Written): Promise<void> {
  const { owner } = parts.database
  const { columns, matching, visits } = job
  const about = describeList(job)
  if (written.end === 'too-many') {
    const approval_needs = [...new Set([...job.approval_needs, 'many-rows' as const])]
    const change = { status: 'waiting' as const, approval_needs, row_count: null }
    await endJob(owner, actor, job, change, { action: 'export.wait', detail: { ...about, rowTotal: written.rowTotal } })
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
      ...(matching ? { matching } : {}),
      file_name: `${visits ? '走访台账' : matching ? '匹配名单' : '经营主体名录'}-${actor.name}-${at.toISOString().slice(0, 10)}-${job.id.slice(0, 8)}.${job.format}`,
      finished_at: at,
      expires_at: new Date(at.getTime() + daysKept * 24 * 3_600_000),
      run_scope: { role: actor.role, organisationId: actor.organisationId, scope: actor.scope },
    },
    {
      action: 'export.finish',
      detail: {
        ...about,
        columns,
        rowCount,
        byteCount,
        sha256,
        isUnmasked: job.is_unmasked,
        approvedBy: job.decided_by,
      },
    },
  )
}

async function giveUp(parts: RunParts, actor: Actor, job: OwnJob, failure: string): Promise<{ peakBytes: number }> {
  await fail(parts, actor, job, failure)
  return { peakBytes: 0 }
}

async function fail(parts: RunParts, actor: Actor, job: OwnJob, failure: string): Promise<void> {
  const change = { status: 'failed' as const, failure, finished_at: parts.now(), row_count: null }
  await endJob(parts.database.owner, actor, job, change, {
    action: 'export.fail',
    detail: { ...describeList(job), failure },
  })
}

/** What the audit keeps of which rows were wanted. */
function describeList({ filter, matching, visits }: OwnJob): Record<string, unknown> {
  return visits ? { visits } : { filter, ...describeMatching(matching) }
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
