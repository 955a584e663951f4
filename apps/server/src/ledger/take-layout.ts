import { readFile } from 'node:fs/promises'
import type { Actor } from '@huoshui/contract'
import { isSheetError, readLayout } from '@huoshui/sheet'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import type { Uploaded } from '../take-upload.ts'
import { layoutCells, layoutColumns } from './export-ledger.ts'
import { findDefinition, saveLayout } from './queries.ts'

/** Keeps the office's own workbook as the layout of a ledger. @throws Refusal `not-found`, `file-refused` */
export async function takeLayout(db: Db, actor: Actor, address: string, id: string, file: Uploaded, now: Date) {
  return await inScope(db, actor, address, async (trx) => {
    const found = await findDefinition(trx, id)
    if (!found) throw new Refusal('not-found')
    const names = await namesOf(file.path, layoutColumns(found.definition))
    const { name, sha256 } = file
    await saveLayout(trx, { ledgerId: id, name, sha256, content: await readFile(file.path), by: actor.userId, at: now })
    await appendAudit(trx, {
      action: 'ledger.lay-out',
      subjectKind: 'ledger',
      subjectId: id,
      detail: { title: found.definition.title, fileName: name, sha256 },
    })
    return names
  })
}

async function namesOf(path: string, columns: string[]) {
  try {
    return await readLayout(path, { columns, cells: layoutCells })
  } catch (error) {
    if (isSheetError(error)) throw new Refusal('file-refused', { reason: error.message, fault: error.code })
    throw error
  }
}
