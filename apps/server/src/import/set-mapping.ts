import type { Actor, ImportDetail, ImportMapping } from '@huoshui/contract'
import { inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { asDetail } from './as-import.ts'
import type { ImportParts } from './import-parts.ts'
import { findSame, getImportRecord, lockImport, rememberMapping, updateImport } from './queries.ts'
import { columnsOfMapping, isUsable, problemsBesideMapping, problemsOfMapping } from './read/propose-mapping.ts'
import { refuseUnless } from './state.ts'

/** Changes what the columns are, before checking, and remembers it for the next list of this source. */
export async function setMapping(
  parts: ImportParts,
  actor: Actor,
  address: string,
  id: string,
  mapping: ImportMapping,
): Promise<ImportDetail> {
  return await inScope(parts.db, actor, address, async (trx) => {
    const record = await lockImport(trx, actor, id)
    refuseUnless(record.status, ['uploaded', 'ready', 'failed'], '改列的对应')
    if (mapping.fields.length !== record.preview.columns.length) {
      throw new Refusal('bad-input', {
        reason: `文件有 ${record.preview.columns.length} 列，给了 ${mapping.fields.length} 列的对应`,
      })
    }
    if (!isUsable(mapping))
      throw new Refusal('bad-input', { reason: problemsOfMapping(mapping)[0] ?? '列的对应不能用' })
    const ofFile = problemsBesideMapping(record.preview.problems, record.mapping)
    const preview = { ...record.preview, problems: [...ofFile, ...problemsOfMapping(mapping)] }
    await updateImport(trx, id, {
      mapping: JSON.stringify(mapping),
      preview: JSON.stringify(preview),
      status: 'uploaded',
      counters: null,
      checkpoint: null,
      message: ofFile.join('') || null,
    })
    await rememberMapping(
      trx,
      actor,
      record.source,
      columnsOfMapping(
        mapping,
        preview.columns.map(({ header }) => header),
      ),
      mapping,
    )
    const changed = await getImportRecord(trx, actor, id)
    const same = await findSame(trx, actor, { id, sha256: record.sha256, mode: record.mode, asOf: record.as_of })
    return asDetail(changed, same, new Date())
  })
}
