import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as contract from '@huoshui/contract'
import { isSheetError } from '@huoshui/sheet'
import type { FastifyRequest } from 'fastify'
import { appendAudit } from '../../audit.ts'
import { bind, type Wiring } from '../../binding.ts'
import { inScope } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { sendWorkbook } from '../../send-workbook.ts'
import { todayOf } from '../../today.ts'
import { findActorBank, listWholeCatalogue } from '../queries.ts'
import { importCatalogue } from './import-catalogue.ts'
import { listNames } from './names.ts'
import { type CatalogueRow, readRows } from './read-rows.ts'
import { writeCatalogue, writeCatalogueErrors } from './write-catalogue.ts'

/** The catalogue as a workbook: template, export, import, and what is wrong with a file. */
export function bindWorkbook(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.getProductTemplate, async ({ actor, address, reply }) => {
    const names = await inScope(db, actor, address, async (trx) =>
      listNames(trx, actor.role === 'bank_manager' ? await findActorBank(trx) : null),
    )
    const file = { title: '产品目录导入模板', now: now(), names }
    return await sendWorkbook(reply, '产品目录导入模板.xlsx', (target) => writeCatalogue(target, file, []))
  })
  bind(wiring, contract.exportProducts, async ({ actor, address, query, reply }) => {
    const { rows, names } = await inScope(db, actor, address, async (trx) => {
      const found = await listWholeCatalogue(trx, todayOf(now()), query.bank)
      const detail = { bank: query.bank ?? null, rows: found.length }
      await appendAudit(trx, {
        action: 'product.export',
        subjectKind: 'organisation',
        subjectId: actor.organisationId,
        detail,
      })
      return { rows: found, names: await listNames(trx, query.bank ?? null) }
    })
    const file = { title: '产品目录', now: now(), names }
    return await sendWorkbook(reply, `产品目录-${todayOf(now())}.xlsx`, (target) => writeCatalogue(target, file, rows))
  })
  bind(wiring, contract.importProducts, async ({ actor, address, query, request }) => {
    const rows = await takeRows(request)
    const { count, findings } = await importCatalogue(db, actor, address, rows, query.mode)
    return { ...count, findings: findings.slice(0, 500) }
  })
  bind(wiring, contract.getProductErrors, async ({ actor, address, request, reply }) => {
    const rows = await takeRows(request)
    const { findings, refused } = await importCatalogue(db, actor, address, rows, 'check')
    const names = await inScope(db, actor, address, (trx) => listNames(trx, null))
    const file = { title: '产品目录错误清单', now: now(), names }
    return await sendWorkbook(reply, '产品目录-错误清单.xlsx', (target) =>
      writeCatalogueErrors(target, file, findings, refused),
    )
  })
}

/** The rows of the uploaded file, which lies in a folder of its own while it is read. */
async function takeRows(request: FastifyRequest): Promise<CatalogueRow[]> {
  if (!request.isMultipart()) throw new Refusal('bad-input', { reason: '请以 multipart/form-data 上传一个文件' })
  const most = contract.mostCatalogueMegabytes
  const part = await request.file({ limits: { fileSize: most * 2 ** 20, files: 1 } })
  if (!part) throw new Refusal('bad-input', { reason: '没有收到文件' })
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-products-'))
  try {
    const path = join(folder, 'catalogue')
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
    if (part.file.truncated) throw new Refusal('file-too-large', { limit: most })
    return await readRows(path, await isZip(path))
  } catch (error) {
    if (isSheetError(error)) throw new Refusal('file-refused', { reason: error.message, fault: error.code })
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(4)
    await file.read(head, 0, 4, 0)
    return head.readUInt32BE(0) === 0x504b0304
  } finally {
    await file.close()
  }
}
