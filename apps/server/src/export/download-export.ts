import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { type Actor, exportStatuses } from '@huoshui/contract'
import type { FastifyReply } from 'fastify'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { pathOfExport } from './file-store.ts'
import { countDownload, findJob, statusAt } from './queries.ts'

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/**
 * Sends the file to who asked for it, while it lasts and while they still see what it was read with; logged before the
 * first byte leaves.
 */
export async function downloadExport(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  { dataDir, now, reply }: { dataDir: string; now: Date; reply: FastifyReply },
): Promise<FastifyReply> {
  const path = pathOfExport(dataDir, id)
  const job = await inScope(db, actor, address, async (trx) => {
    const found = await findJob(trx, id)
    if (!found?.is_mine) throw new Refusal('not-found')
    const status = statusAt(found, now)
    if (status !== 'done') throw new Refusal('wrong-state', { state: exportStatuses[status], what: '下载' })
    const scope = { role: actor.role, organisationId: actor.organisationId, scope: actor.scope }
    if (!isDeepStrictEqual(found.run_scope, JSON.parse(JSON.stringify(scope)))) {
      throw new Refusal('wrong-state', { state: '导出后您的角色或管辖范围变了', what: '下载；请重新导出' })
    }
    await stat(path).catch(() => {
      throw new Refusal('wrong-state', { state: '文件已不在服务器上', what: '下载；请重新导出' })
    })
    await countDownload(trx, id)
    const detail = { fileName: found.file_name, rowCount: found.row_count, sha256: found.sha256 }
    await appendAudit(trx, { action: 'export.download', subjectKind: 'export', subjectId: id, detail })
    return found
  })
  reply.header('content-type', mediaTypes[job.format])
  reply.header('content-length', job.byte_count ?? 0)
  reply.header('cache-control', 'private, no-store')
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(job.file_name ?? id)}`)
  return await reply.send(createReadStream(path))
}
