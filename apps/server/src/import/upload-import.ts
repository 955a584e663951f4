import type { Readable } from 'node:stream'
import type { Actor, ImportDetail, ImportMode } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { asDetail } from './as-import.ts'
import { runTask } from './child/run-task.ts'
import { removeFile, type StoredFile, storeFile } from './file-store.ts'
import type { ImportParts } from './import-parts.ts'
import { findImport, findRemembered, findSame, getImportRecord, insertImport } from './queries.ts'
import type { PreviewedFile } from './read/preview-file.ts'
import type { Remembered } from './read/propose-mapping.ts'
import { problemsBesideMapping } from './read/propose-mapping.ts'

export type Upload = {
  id: string
  source: string
  mode: ImportMode
  asOf?: string | undefined
  sheet?: string | undefined
}
export type ArrivingFile = { name: string; stream: Readable }

/**
 * Takes a list in: stores it, looks at its first rows and proposes what its columns are. Only a file that arrived whole
 * and can be opened becomes an import; the same id again gives the import already there.
 *
 * @throws Refusal `file-refused` with the reader's sentence, `bad-input` for a day after today
 */
export async function uploadImport(
  parts: ImportParts,
  actor: Actor,
  address: string,
  upload: Upload,
  take: () => Promise<ArrivingFile>,
): Promise<ImportDetail> {
  const today = todayOf(parts.now())
  const asOf = upload.asOf ?? today
  if (asOf > today) throw new Refusal('bad-input', { reason: `名单日期 ${asOf} 在今天（${today}）之后` })
  const known = await inScope(parts.db, actor, address, (trx) => findImport(trx, actor, upload.id))
  if (known) return asDetail(known, undefined, new Date())
  const remembered = await inScope(parts.db, actor, address, (trx) => findRemembered(trx, actor, upload.source))
  const file = await take()
  const stored = await storeFile(parts.dataDir, upload.id, file.stream).catch(sayBrokenOff)
  try {
    const previewed = await preview(stored, upload.sheet, remembered)
    return await record(parts, actor, address, { ...upload, asOf, fileName: file.name }, stored, previewed)
  } catch (error) {
    await removeFile(parts.dataDir, upload.id)
    throw error
  }
}

/** Whatever ended the stream early, the person can only send the file again; a full disk is ours to repair. */
function sayBrokenOff(error: NodeJS.ErrnoException): never {
  if (error instanceof Refusal || error.code === 'ENOSPC' || error.code === 'EACCES') throw error
  throw new Refusal('file-refused', { reason: '上传中断，文件没有收全；请重新上传。', fault: 'upload.broken-off' })
}

async function preview(
  stored: StoredFile,
  sheet: string | undefined,
  remembered: Remembered | undefined,
): Promise<PreviewedFile> {
  const ended = await runTask({ kind: 'preview', path: stored.path, sheet, remembered }).end
  if (ended.end === 'refused') throw new Refusal('file-refused', { reason: ended.sentence, fault: ended.code })
  if (ended.end === 'failed' || !ended.preview)
    throw new Error(`preview failed: ${ended.end === 'failed' ? ended.message : ''}`)
  if (ended.preview.preview.columns.length === 0) throw new Refusal('file-refused', { reason: '文件里没有任何内容。' })
  return ended.preview
}

async function record(
  parts: ImportParts,
  actor: Actor,
  address: string,
  upload: Upload & { asOf: string; fileName: string },
  stored: StoredFile,
  { mapping, preview: seen }: PreviewedFile,
): Promise<ImportDetail> {
  return await inScope(parts.db, actor, address, async (trx) => {
    await insertImport(trx, {
      id: upload.id,
      source: upload.source,
      file_name: upload.fileName,
      sha256: stored.sha256,
      bytes: stored.bytes,
      mode: upload.mode,
      as_of: upload.asOf,
      status: 'uploaded',
      mapping: JSON.stringify(mapping),
      preview: JSON.stringify(seen),
      message: problemsBesideMapping(seen.problems, mapping).join('') || null,
      unit_codes: actor.scope.kind === 'city' ? [] : [...actor.scope.codes],
      organisation_id: actor.organisationId,
      created_by: actor.userId,
      created_by_name: actor.name,
    })
    const { source, fileName, mode, asOf } = upload
    const { sha256, bytes } = stored
    await appendAudit(trx, {
      action: 'import.upload',
      subjectKind: 'import',
      subjectId: upload.id,
      detail: { source, fileName, mode, asOf, sha256, bytes },
    })
    const same = await findSame(trx, actor, { id: upload.id, sha256, mode, asOf })
    return asDetail(await getImportRecord(trx, actor, upload.id), same, new Date())
  })
}
