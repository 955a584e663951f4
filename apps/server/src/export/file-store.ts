import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

export function folderOfExports(dataDir: string): string {
  return join(dataDir, 'files', 'exports')
}

/** Where the file of an export lies in the data folder; the id is a UUID of our table, never a name from outside. */
export function pathOfExport(dataDir: string, id: string): string {
  return join(folderOfExports(dataDir), id)
}

export async function prepareFolder(dataDir: string): Promise<void> {
  await mkdir(folderOfExports(dataDir), { recursive: true, mode: 0o750 })
}

/** Removes the file and a half one that a killed process left. */
export async function removeExport(dataDir: string, id: string): Promise<void> {
  await Promise.all(
    [pathOfExport(dataDir, id), `${pathOfExport(dataDir, id)}.part`].map((path) => rm(path, { force: true })),
  )
}
