import type { Actor, Import, ImportStatus } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { asImport } from './as-import.ts'
import { removeFile } from './file-store.ts'
import { type ImportParts, importQueue } from './import-parts.ts'
import { getImportRecord, type ImportRecord, lockImport, updateImport } from './queries.ts'
import { isUsable, problemsOfMapping } from './read/propose-mapping.ts'
import { dropStaged } from './stage/tables-of-import.ts'
import { refuseUnless } from './state.ts'

type Control = { parts: ImportParts; actor: Actor; address: string; id: string }

/** Begins to read and check; a checked list may be checked again, for instance after a change of the mapping. */
export async function startImport(control: Control): Promise<Import> {
  const started = await change(control, ['uploaded', 'ready', 'failed'], '开始核对', async (trx, record) => {
    if (!isUsable(record.mapping))
      throw new Refusal('bad-input', { reason: problemsOfMapping(record.mapping)[0] ?? '列的对应不能用' })
    await updateImport(trx, control.id, {
      status: 'checking',
      checkpoint: null,
      counters: null,
      message: null,
      step: null,
      rows_read: 0,
      fraction: null,
    })
  })
  await control.parts.jobs.send(importQueue, { importId: control.id })
  return started
}

/** The reading notices within a second, keeps what it has and ends. */
export async function pauseImport(control: Control): Promise<Import> {
  return await change(control, ['checking'], '暂停', async (trx) => {
    await updateImport(trx, control.id, { status: 'paused' })
  })
}

export async function resumeImport(control: Control): Promise<Import> {
  const resumed = await change(control, ['paused'], '继续', async (trx) => {
    await updateImport(trx, control.id, { status: 'checking' })
  })
  await control.parts.jobs.send(importQueue, { importId: control.id })
  return resumed
}

/** Nothing was written to the register yet; staged rows, findings and the file go, the line and its audit stay. */
export async function cancelImport(control: Control): Promise<Import> {
  let wasRunning = false
  const cancelled = await change(
    control,
    ['uploaded', 'checking', 'paused', 'ready', 'failed'],
    '取消',
    async (trx, record) => {
      wasRunning = record.status === 'checking' || record.status === 'paused'
      await updateImport(trx, control.id, {
        status: 'cancelled',
        step: null,
        fraction: null,
        checkpoint: null,
        finished_at: new Date(),
      })
      await appendAudit(trx, {
        action: 'import.cancel',
        subjectKind: 'import',
        subjectId: control.id,
        detail: { was: record.status },
      })
    },
  )
  // A running reading holds its partitions; its own job clears up behind it.
  if (wasRunning) await control.parts.jobs.send(importQueue, { importId: control.id })
  else await clearAway(control.parts, control.id)
  return cancelled
}

/** Removes what a cancelled import left. */
export async function clearAway(
  { database, dataDir }: Pick<ImportParts, 'database' | 'dataDir'>,
  id: string,
): Promise<void> {
  await dropStaged(database.owner, id, false)
  await removeFile(dataDir, id)
}

async function change(
  { parts, actor, address, id }: Control,
  from: readonly ImportStatus[],
  what: string,
  work: (trx: Trx, record: ImportRecord) => Promise<void>,
): Promise<Import> {
  return await inScope(parts.db, actor, address, async (trx) => {
    const record = await lockImport(trx, actor, id)
    refuseUnless(record.status, from, what)
    await work(trx, record)
    return asImport(await getImportRecord(trx, actor, id), new Date())
  })
}
