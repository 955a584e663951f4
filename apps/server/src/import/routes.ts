import { access } from 'node:fs/promises'
import multipart from '@fastify/multipart'
import * as contract from '@huoshui/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { appendAudit } from '../audit.ts'
import { bind, type Wiring } from '../binding.ts'
import type { Config } from '../config.ts'
import { detectionQueue } from '../duplicate/detect-when-due.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { sendWorkbook } from '../send-workbook.ts'
import { approveImport } from './approve-import.ts'
import { asDetail, asImport } from './as-import.ts'
import { cancelImport, pauseImport, resumeImport, startImport } from './control-import.ts'
import { writeErrorWorkbook } from './error-workbook.ts'
import { pathOfFile } from './file-store.ts'
import { type ImportParts, importQueue } from './import-parts.ts'
import { listDifferences } from './list-differences.ts'
import { listFindings } from './list-findings.ts'
import { overrideRows } from './override-rows.ts'
import { findSame, getImportRecord, listImportRecords, listSources } from './queries.ts'
import { runImport } from './run-import.ts'
import { setMapping } from './set-mapping.ts'
import { writeTemplate } from './template.ts'
import { type ArrivingFile, uploadImport } from './upload-import.ts'

/** Lists on their way into the register. */
export async function bindImport(
  wiring: Wiring,
  given: Omit<ImportParts, 'db' | 'now'> & Pick<Config, 'listMegabytes'>,
): Promise<void> {
  const { db, now, app } = wiring
  const { database, dataDir, jobs, listMegabytes } = given
  const parts: ImportParts = { database, dataDir, jobs, db, now }
  parts.jobs.define(importQueue, async ({ importId }, signal) => {
    const { isApplied } = await runImport(parts, String(importId), signal)
    if (isApplied) await parts.jobs.send(detectionQueue, {})
  })
  await app.register(multipart, { limits: { fileSize: listMegabytes * 2 ** 20, files: 1, fields: 5 } })
  bind(wiring, contract.uploadImport, async ({ actor, address, query, request, reply }) => {
    try {
      return await uploadImport(parts, actor, address, query, () => takeFile(request, listMegabytes))
    } catch (error) {
      letGo(request, reply)
      throw error
    }
  })
  bind(wiring, contract.getImportTemplate, async ({ actor, address, reply }) => {
    const units = await inScope(db, actor, address, listUnits)
    return await sendWorkbook(reply, '经营主体导入模板.xlsx', (target) => writeTemplate(target, units, now()))
  })
  bindReads(wiring)
  bind(wiring, contract.setImportMapping, ({ actor, address, params, body }) =>
    setMapping(parts, actor, address, params.id, body),
  )
  bind(wiring, contract.startImport, ({ actor, address, params }) =>
    startImport({ parts, actor, address, id: params.id }),
  )
  bind(wiring, contract.pauseImport, ({ actor, address, params }) =>
    pauseImport({ parts, actor, address, id: params.id }),
  )
  bind(wiring, contract.resumeImport, ({ actor, address, params }) =>
    resumeImport({ parts, actor, address, id: params.id }),
  )
  bind(wiring, contract.cancelImport, ({ actor, address, params }) =>
    cancelImport({ parts, actor, address, id: params.id }),
  )
  bind(wiring, contract.overrideImportRows, ({ actor, address, params, body }) =>
    overrideRows(parts, actor, address, params.id, body),
  )
  bind(wiring, contract.approveImport, ({ actor, address, params, body }) =>
    approveImport(parts, actor, address, params.id, body),
  )
  bindErrors(wiring, parts)
}

function bindReads(wiring: Wiring): void {
  const { db } = wiring
  bind(wiring, contract.listImports, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const [at, id] = query.after?.split('/') ?? []
      const records = await listImportRecords(trx, actor, at && id ? { at, id } : undefined, query.limit + 1)
      const shown = records.slice(0, query.limit)
      const last = shown.at(-1)
      return {
        imports: shown.map((record) => asImport(record, new Date())),
        next: records.length > query.limit && last ? `${last.created_at.toISOString()}/${last.id}` : null,
        sources: await listSources(trx, actor),
      }
    }),
  )
  bind(wiring, contract.getImport, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const record = await getImportRecord(trx, actor, params.id)
      const { id, sha256, mode } = record
      return asDetail(record, await findSame(trx, actor, { id, sha256, mode, asOf: record.as_of }), new Date())
    }),
  )
  bind(wiring, contract.listImportFindings, ({ actor, address, params, query }) =>
    inScope(db, actor, address, (trx) => listFindings(trx, actor, params.id, query)),
  )
  bind(wiring, contract.listImportDifferences, ({ actor, address, params, query }) =>
    inScope(db, actor, address, (trx) => listDifferences(trx, actor, params.id, query)),
  )
}

/** Rows come back with their personal data, so the download is written into the audit. */
function bindErrors(wiring: Wiring, parts: ImportParts): void {
  bind(wiring, contract.getImportErrors, async ({ actor, address, params, reply }) => {
    const { record, units } = await inScope(parts.db, actor, address, async (trx) => {
      const found = await getImportRecord(trx, actor, params.id)
      if (found.status === 'cancelled')
        throw new Refusal('wrong-state', { state: contract.importStatuses.cancelled, what: '下载错误清单' })
      await appendAudit(trx, {
        action: 'import.errors',
        subjectKind: 'import',
        subjectId: found.id,
        detail: { rejected: found.counters?.rejected ?? null },
      })
      return { record: found, units: await listUnits(trx) }
    })
    const path = pathOfFile(parts.dataDir, record.id)
    await access(path) // a file that is gone is said with a status; once bytes are sent only the connection can fail
    const client = await parts.database.owner.connect()
    return await sendWorkbook(reply, `${record.file_name.replace(/\.[^.]*$/u, '')}-错误清单.xlsx`, async (target) => {
      await writeErrorWorkbook(target, client, record, path, units, wiring.now()).finally(() => client.release())
    })
  })
}

async function listUnits(trx: Trx): Promise<string[]> {
  const rows = await trx
    .selectFrom('area')
    .select('name')
    .where('level', '=', 'unit')
    .where('until_day', 'is', null)
    .orderBy('code')
    .execute()
  return rows.map(({ name }) => name)
}

/** The uploaded file as a stream that fails when it is larger than allowed, instead of ending early. */
async function takeFile(request: FastifyRequest, listMegabytes: number): Promise<ArrivingFile> {
  if (!request.isMultipart()) throw new Refusal('bad-input', { reason: '请以 multipart/form-data 上传一个文件' })
  const part = await request.file()
  if (!part) throw new Refusal('bad-input', { reason: '没有收到文件' })
  part.file.on('limit', () => part.file.destroy(new Refusal('file-too-large', { limit: listMegabytes })))
  return { name: part.filename.slice(-200) || '未命名', stream: part.file }
}

/** Long enough for a browser to read the answer; one that is cut off while it sends shows none. */
const drainedMilliseconds = 2000

/**
 * After a refusal in the middle of a body nobody reads on: the connection would hang, and the server's stop with it. What
 * still arrives is thrown away for a moment, then the connection ends.
 */
function letGo({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.readableEnded) return
  reply.header('connection', 'close')
  reply.raw.once('finish', () => {
    raw.unpipe()
    raw.resume()
    setTimeout(() => raw.destroy(), drainedMilliseconds)
  })
}
