import type { Actor, Import, ImportKind } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { asImport } from './as-import.ts'
import { type ImportParts, importQueue } from './import-parts.ts'
import { getImportRecord, lockImport, updateImport } from './queries.ts'
import { refuseUnless } from './state.ts'

export type Approval = {
  kinds?: ImportKind[] | undefined
  missingStatus?: 'cancelled' | 'moved_out' | 'withdrawn' | undefined
  requireNoErrors: boolean
}

/** Says which differences go into the register; the writing itself is a job. */
export async function approveImport(
  parts: ImportParts,
  actor: Actor,
  address: string,
  id: string,
  approval: Approval,
): Promise<Import> {
  const kinds = approval.kinds ?? usualKinds()
  const applying = await inScope(parts.db, actor, address, async (trx) => {
    const record = await lockImport(trx, actor, id)
    if (record.status === 'done') throw new Refusal('already-done', { what: `${record.file_name}已写入名录` })
    refuseUnless(record.status, ['ready'], '确认写入')
    if (kinds.includes('missing') && !approval.missingStatus) {
      throw new Refusal('bad-input', { reason: '名单中没有的户改成什么状态，请选择（注销、迁出或撤销）' })
    }
    const rejected = record.counters?.rejected ?? 0
    if (approval.requireNoErrors && rejected > 0)
      throw new Refusal('file-refused', { reason: `有 ${rejected} 行有错误；请改好后再传，或选择只写入没有错误的行` })
    await updateImport(trx, id, {
      status: 'applying',
      message: null,
      approver: JSON.stringify({ actor, address }),
      approved_kinds: kinds,
      missing_status: kinds.includes('missing') ? (approval.missingStatus ?? null) : null,
    })
    await appendAudit(trx, {
      action: 'import.approve',
      subjectKind: 'import',
      subjectId: id,
      detail: { kinds, missingStatus: approval.missingStatus ?? null, rejected },
    })
    return asImport(await getImportRecord(trx, actor, id), new Date())
  })
  await parts.jobs.send(importQueue, { importId: id })
  return applying
}

function usualKinds(): ImportKind[] {
  return ['new', 'changed', 'moved', 'cancelled', 'revoked', 'reappeared']
}
