import { readdir } from 'node:fs/promises'
import type { ExportParts } from './export-parts.ts'
import { folderOfExports, removeExport } from './file-store.ts'
import { expireJobs, listKept } from './job-queries.ts'

/** Files live a week; an hour more or less is nothing. */
export const secondsBetweenExpiries = 3600

/**
 * Ends the exports past their day and removes every file that no export under way or finished owns: also those a server
 * killed in between left behind.
 */
export async function expireExports({ database, dataDir, now }: ExportParts): Promise<void> {
  const files = await readdir(folderOfExports(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  await expireJobs(database.owner, now())
  const kept = new Set(await listKept(database.owner))
  const gone = new Set(files.map((name) => name.replace(/\.(part|ids)$/u, '')).filter((id) => !kept.has(id)))
  await Promise.all([...gone].map((id) => removeExport(dataDir, id)))
}
