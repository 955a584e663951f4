import { access, constants, mkdir, rmdir, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { exitCodes, StartupError } from './startup-error.ts'

const smallestFreeBytes = 300 * 2 ** 20

/**
 * Makes the data folder where it is not there and looks whether it can be written and the disk has room.
 *
 * @returns takes away the folders that were made, as far as they are empty
 * @throws StartupError folderNotWritable, diskFull
 */
export async function prepareDataFolder(dataDir: string): Promise<() => Promise<void>> {
  const made: string[] = []
  const undo = async () => {
    for (const folder of made.toReversed()) await rmdir(folder).catch(() => undefined) // another has written there since
  }
  try {
    await makeFolder(dataDir, made)
    await access(dataDir, constants.W_OK | constants.X_OK)
  } catch {
    await undo()
    throw new StartupError(
      `数据目录 ${dataDir} 不能写入；请检查权限，或用 --data 另选目录。`,
      exitCodes.folderNotWritable,
    )
  }
  const { bavail, bsize } = await statfs(dataDir)
  if (bavail * bsize < smallestFreeBytes) {
    await undo()
    throw new StartupError(
      `磁盘空间不足（${dataDir} 仅剩 ${Math.floor((bavail * bsize) / 2 ** 20)} MB）；请清理后再启动。`,
      exitCodes.diskFull,
    )
  }
  return undo
}

/**
 * Makes a folder and those above it, noting in `made` which were not there. One after the other: Node's own recursive mkdir
 * never ends where the system says ENOENT to each, as in /proc.
 */
export async function makeFolder(folder: string, made: string[] = []): Promise<void> {
  const there = await stat(folder).catch(() => undefined)
  if (there?.isDirectory()) return
  if (there) throw new Error(`${folder} is not a folder`)
  if (dirname(folder) !== folder) await makeFolder(dirname(folder), made)
  try {
    // Others may pass through but not look: the database may run as another user; what is secret is closed in itself.
    await mkdir(folder, { mode: 0o711 })
    made.push(folder)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
