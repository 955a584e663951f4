import { existsSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exitCodes, StartupError } from './startup-error.ts'

/** The server at work on a data folder; `socket` is the folder of its database's socket once that is up. */
export type ServerTrace = { pid: number; began: string; socket: string }

/**
 * Keeps two servers off one data folder. The lock names the process and when it began, so that a lock left by a killed
 * server, whose number may belong to another process today, does not stop the next start.
 */
export async function takeServerLock(dataDir: string): Promise<() => Promise<void>> {
  const server = findServer(dataDir)
  if (server) {
    throw new StartupError(
      `数据目录 ${dataDir} 正被另一个活水进程（进程号 ${server.pid}）使用；请先停止它，或用 --data 另选目录。`,
      exitCodes.alreadyRunning,
    )
  }
  await noteSocket(dataDir, '')
  return () => rm(lockFile(dataDir), { force: true })
}

/** Writes where the database of this process listens, so that the operator's commands find it. */
export async function noteSocket(dataDir: string, socket: string): Promise<void> {
  const trace: ServerTrace = { pid: process.pid, began: beginOf(process.pid) ?? '', socket }
  await writeFile(lockFile(dataDir), JSON.stringify(trace), { mode: 0o600 })
}

/** The live server on `dataDir`, undefined when there is none. */
export function findServer(dataDir: string): ServerTrace | undefined {
  const path = lockFile(dataDir)
  if (!existsSync(path)) return undefined
  try {
    const trace = JSON.parse(readFileSync(path, 'utf8')) as ServerTrace
    return trace.began !== '' && beginOf(trace.pid) === trace.began ? trace : undefined
  } catch {
    return undefined // cut off in the middle of writing: that process is gone
  }
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'server.lock')
}

/** Start time of a process in clock ticks (Linux), undefined when there is none. */
function beginOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
