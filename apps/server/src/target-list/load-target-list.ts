import {
  type Actor,
  mostTargetListRows,
  type TargetList,
  type TargetListKind,
  type TargetListMode,
} from '@huoshui/contract'
import type pg from 'pg'
import { appendAudit } from '../audit.ts'
import { bulkInScope } from '../bulk-in-scope.ts'
import { copyLine, openCopy } from '../copy-text.ts'
import { readListRows } from '../fact-list/read-list.ts'
import { Refusal } from '../refusal.ts'
import type { Uploaded } from '../take-upload.ts'
import { asTargetList } from './as-target-list.ts'
import {
  compareList,
  createReading,
  findNewestWhole,
  findTargetList,
  insertRead,
  lockTargetLists,
  readingTable,
} from './queries.ts'

export type WantedTargetList = { id: string; kind: TargetListKind; mode: TargetListMode; asOf?: string | undefined }

/**
 * Reads a delivery of a list, finds whom each row means, and compares it with what is in force. Nothing changes until it is
 * applied. The same id again answers what was read then. @throws Refusal `file-refused`, `bad-input`, `wrong-state`
 */
export async function loadTargetList(
  { owner }: { owner: pg.Pool },
  actor: Actor,
  address: string,
  { id, kind, mode, asOf }: WantedTargetList,
  file: Uploaded,
  today: string,
): Promise<TargetList> {
  const day = asOf ?? today
  if (day > today) throw new Refusal('bad-input', { reason: `清单日期 ${day} 在今天（${today}）之后` })
  return await bulkInScope(owner, actor, address, async ({ trx, client }) => {
    await lockTargetLists(trx)
    const known = await findTargetList(trx, id)
    if (known) return await asTargetList(trx, known)
    const newest = await findNewestWhole(trx, kind)
    if (newest !== undefined && newest > day) {
      throw new Refusal('wrong-state', { state: `已有截至 ${newest} 的全量清单`, what: `再导入截至 ${day} 的` })
    }
    await createReading(trx)
    const rows = await copyRows(client, file.path)
    if (rows === 0) throw new Refusal('file-refused', { reason: '清单里一行也没有；请核对文件。' })
    const about = { kind, mode, as_of: day, file_name: file.name, sha256: file.sha256, rows, loaded_by: actor.userId }
    await insertRead(trx, { id, ...about })
    await compareList(trx, { id, kind, mode })
    await appendAudit(trx, {
      action: 'target-list.load',
      subjectKind: 'target-list',
      subjectId: id,
      detail: { kind, mode, asOf: day, fileName: file.name, sha256: file.sha256, rowCount: rows },
    })
    const read = await findTargetList(trx, id)
    if (!read) throw new Error('the list is not there after it was read')
    return await asTargetList(trx, read)
  })
}

async function copyRows(client: pg.PoolClient, path: string): Promise<number> {
  const copy = openCopy(client, `copy ${readingTable} (row_no, code, name, fault) from stdin`)
  let count = 0
  try {
    for await (const rows of readListRows(path, mostTargetListRows)) {
      count += rows.length
      await copy.write(rows.map(({ row, code, name, fault }) => copyLine([row, code, name, fault])).join(''))
    }
  } finally {
    await copy.end()
  }
  return count
}
