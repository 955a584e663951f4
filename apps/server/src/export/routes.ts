import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import type { Database } from '../database.ts'
import { inScope } from '../in-scope.ts'
import type { Jobs } from '../job/create-jobs.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { decideExport } from './decide-export.ts'
import { downloadExport } from './download-export.ts'
import { expireExports, secondsBetweenExpiries } from './expire-exports.ts'
import { listUnfinished } from './job-queries.ts'
import { findJob, type JobRow, listJobs, toExportJob } from './queries.ts'
import { requestExport } from './request-export.ts'
import { runExport } from './run-export.ts'

export const exportQueue = 'export'

const ExportPlace = z.object({ at: z.string().regex(/^[\d :.+-]{10,40}$/), id: z.uuid() })

type Parts = { database: Database; dataDir: string; jobs: Jobs; matcher: LazyMatcher }

/** 导出: asked for, approved, run in the background one at a time, downloaded. */
export function bindExport(wiring: Wiring, parts: Parts): void {
  const { db, now, app } = wiring
  const { database, dataDir, jobs, matcher } = parts
  jobs.define(exportQueue, async ({ exportId }, signal) => {
    await runExport({ database, dataDir, now, matcher }, String(exportId), signal)
  })
  jobs.watch(secondsBetweenExpiries, () => expireExports({ database, dataDir, now }))
  app.addHook('onListen', async () => {
    await expireExports({ database, dataDir, now }).catch((error: unknown) => console.error(error)) // looked at hourly
    for (const exportId of await listUnfinished(database.owner)) await jobs.send(exportQueue, { exportId })
  })
  const answer = async (job: JobRow): Promise<contract.ExportJob> => {
    if (job.status === 'approved') await jobs.send(exportQueue, { exportId: job.id })
    return toExportJob(job, now())
  }
  bind(wiring, contract.requestExport, async ({ actor, address, body }) =>
    answer(await requestExport({ db, matcher }, actor, address, body, todayOf(now()))),
  )
  bind(wiring, contract.decideExport, async ({ actor, address, params, body }) =>
    answer(await decideExport(db, actor, address, params.id, body)),
  )
  bind(wiring, contract.listExports, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await listJobs(trx, { ...query, limit: query.limit + 1 }, decodePlace(ExportPlace, query.after))
      const page = encodePlace(found, query.limit, (row) => ({ at: row.requested_text, id: row.id }))
      return { ...page, rows: page.rows.map((row) => toExportJob(row, now())) }
    }),
  )
  bind(wiring, contract.getExport, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const job = await findJob(trx, params.id)
      if (!job) throw new Refusal('not-found')
      return toExportJob(job, now())
    }),
  )
  bind(wiring, contract.downloadExport, ({ actor, address, params, reply }) =>
    downloadExport(db, actor, address, params.id, { dataDir, now: now(), reply }),
  )
}
