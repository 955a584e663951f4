import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Actor, ImportDetail, ImportMode } from '@huoshui/contract'
import { inScope } from '../in-scope.ts'
import type { Jobs } from '../job/create-jobs.ts'
import { approveImport } from './approve-import.ts'
import { asDetail } from './as-import.ts'
import { startImport } from './control-import.ts'
import type { ImportParts } from './import-parts.ts'
import { getImportRecord } from './queries.ts'
import { runImport } from './run-import.ts'
import { uploadImport } from './upload-import.ts'

export type ListFile = {
  path: string
  source: string
  mode: ImportMode
  asOf?: string | undefined
  isApproved: boolean
}
export type ImportedFile = ImportDetail & { peakBytes: number; steps: Record<string, number> }

/**
 * The whole way of a list from a file on this machine, without a server: what the command and the bench do. Ends at
 * `ready` unless `isApproved`. `watch` is told of the import as soon as it has a number.
 *
 * @throws Refusal as uploading, mapping and approving do
 */
export async function importFile(
  given: Omit<ImportParts, 'jobs'>,
  actor: Actor,
  file: ListFile,
  watch: (importId: string) => void,
): Promise<ImportedFile> {
  const parts: ImportParts = { ...given, jobs: noJobs }
  const steps: Record<string, number> = {}
  const timed = async <T>(step: string, work: Promise<T>): Promise<T> => {
    const began = performance.now()
    const done = await work
    steps[step] = (performance.now() - began) / 1000
    return done
  }
  const arriving = async () => ({
    name: basename(file.path),
    stream: createReadStream(file.path, { highWaterMark: 1 << 20 }),
  })
  const { source, mode, asOf } = file
  const { id, sameAs } = await timed(
    'upload',
    uploadImport(parts, actor, '', { id: randomUUID(), source, mode, asOf }, arriving),
  )
  watch(id)
  await startImport({ parts, actor, address: '', id })
  const checked = await timed('check', runImport(parts, id))
  let peakBytes = checked.peakBytes
  if (file.isApproved && (await getDetail(parts, actor, id)).status === 'ready') {
    await approveImport(parts, actor, '', id, { requireNoErrors: false })
    peakBytes = Math.max(peakBytes, (await timed('apply', runImport(parts, id))).peakBytes)
  }
  return { ...(await getDetail(parts, actor, id)), sameAs, peakBytes, steps }
}

async function getDetail(parts: ImportParts, actor: Actor, id: string): Promise<ImportDetail> {
  return await inScope(parts.db, actor, '', async (trx) =>
    asDetail(await getImportRecord(trx, actor, id), undefined, new Date()),
  )
}

/** The caller runs what a server would put into its queue. */
const noJobs: Jobs = {
  define: () => undefined,
  watch: () => undefined,
  send: async () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
}
