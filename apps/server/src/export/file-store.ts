import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

export function folderOfExports(dataDir: string): string {
  return join(dataDir, 'files', 'exports')
}

/** Where the file of an export lies in the data folder; the id is a UUID of our table, never a name from outside. */
export function pathOfExport(dataDir: string, id: string): string {
  return join(folderOfExports(dataDir), id)
}

/** The firms of an export that were held against conditions, while it is made. */
export function pathOfIds(dataDir: string, id: string): string {
  return `${pathOfExport(dataDir, id)}.ids`
}

export async function prepareFolder(dataDir: string): Promise<void> {
  await mkdir(folderOfExports(dataDir), { recursive: true, mode: 0o750 })
}

/** Removes the file and what a killed process left of it. */
export async function removeExport(dataDir: string, id: string): Promise<void> {
  const path = pathOfExport(dataDir, id)
  await Promise.all([path, `${path}.part`, pathOfIds(dataDir, id)].map((each) => rm(each, { force: true })))
}
