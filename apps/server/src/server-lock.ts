import { existsSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exitCodes, StartupError } from './startup-error.ts'

/**
 * Keeps two servers off one data folder. The lock names the process and when it began, so that a lock left by a killed
 * server, whose number may belong to another process today, does not stop the next start.
 */
export async function takeServerLock(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'server.lock')
  if (existsSync(path)) {
    const [pid, began] = readFileSync(path, 'utf8').split(' ')
    if (pid && began && beginOf(Number(pid)) === began) {
      throw new StartupError(
        `数据目录 ${dataDir} 正被另一个活水进程（进程号 ${pid}）使用；请先停止它，或用 --data 另选目录。`,
        exitCodes.alreadyRunning,
      )
    }
  }
  await writeFile(path, `${process.pid} ${beginOf(process.pid) ?? ''}`)
  return () => rm(path, { force: true })
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
