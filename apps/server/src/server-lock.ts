import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exitCodes, StartupError } from './startup-error.ts'

/** The server at work on a data folder; `socket` is the folder of its database's socket once that is up. */
export type ServerTrace = { pid: number; began: string; socket: string }

/** What the lock file holds: `id` is of this one taking, `boot` tells process numbers of two runs of the machine apart. */
type Lock = ServerTrace & { id: string; boot: string }

const takings = 50

/**
 * Keeps two servers off one data folder. The lock names the process and when it began, so that a lock left by a killed
 * server, whose number may belong to another process today, does not stop the next start. It is made whole and then
 * linked into its place, which only one of several can do; who takes over from a dead one is settled the same way, by
 * linking a file named after the dead lock (`successorOf`).
 *
 * @returns gives the folder free again; touches no lock but its own
 * @throws StartupError alreadyRunning, folderNotWritable
 */
export async function takeServerLock(dataDir: string): Promise<() => Promise<void>> {
  const lock: Lock = { ...ownTrace(), socket: '', id: randomUUID() }
  const draft = await writeDraft(dataDir, lock)
  try {
    for (let tried = 0; tried < takings; tried++) {
      const held = readChain(dataDir)
      const last = held.at(-1)
      if (last && isAlive(last.text)) throw alreadyRunning(dataDir, last.text)
      if (last ? await succeed(dataDir, draft, held) : await tryLink(draft, lockFile(dataDir))) {
        return () => release(dataDir, lock.id)
      }
    }
  } finally {
    await rm(draft, { force: true })
  }
  throw new StartupError(`数据目录 ${dataDir} 正有多个活水进程同时启动；请稍后再启动一个。`, exitCodes.alreadyRunning)
}

/** Writes where the database of this process listens, so that the operator's commands find it. */
export async function noteSocket(dataDir: string, socket: string): Promise<void> {
  const own = parseLock(readText(lockFile(dataDir)) ?? '')
  const draft = await writeDraft(dataDir, { ...ownTrace(), socket, id: own?.id ?? randomUUID() })
  await rename(draft, lockFile(dataDir))
}

/** The live server on `dataDir`, undefined when there is none. @throws StartupError when that may not be looked at */
export function findServer(dataDir: string): ServerTrace | undefined {
  const last = readChain(dataDir).at(-1)
  return last && isAlive(last.text) ? parseLock(last.text) : undefined
}

type Held = { path: string; text: string }

/** The lock and whoever began to take over from it and died before it was done: each link names the one before. */
function readChain(dataDir: string): Held[] {
  const held: Held[] = []
  let path = lockFile(dataDir)
  for (let text = readText(path); text !== undefined; text = readText(path)) {
    held.push({ path, text })
    path = successorOf(dataDir, text)
  }
  return held
}

/**
 * Takes over from dead locks. Only one can link the successor of the last one; but who read the chain before another had
 * finished taking over may link a name that was free again, so the chain is read once more: it must still lead here.
 */
async function succeed(dataDir: string, draft: string, held: readonly Held[]): Promise<boolean> {
  const last = held.at(-1)
  if (!last) return false
  const own = successorOf(dataDir, last.text)
  if (!(await tryLink(draft, own))) return false
  const now = readChain(dataDir)
  const leadsHere = held.every(({ text }, index) => now[index]?.text === text) && now.length === held.length + 1
  if (leadsHere) await rename(await copyDraft(draft), lockFile(dataDir))
  await rm(own, { force: true })
  if (leadsHere) for (const { path } of held.slice(1)) await rm(path, { force: true })
  return leadsHere
}

async function copyDraft(draft: string): Promise<string> {
  await link(draft, `${draft}.place`)
  return `${draft}.place`
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function release(dataDir: string, id: string): Promise<void> {
  if (parseLock(readText(lockFile(dataDir)) ?? '')?.id === id) await rm(lockFile(dataDir), { force: true })
}

async function writeDraft(dataDir: string, lock: Lock): Promise<string> {
  const draft = join(dataDir, `server.lock.draft-${randomUUID()}`)
  try {
    await writeFile(draft, JSON.stringify(lock), { mode: 0o600 })
  } catch (error) {
    if (codeOf(error) === 'ENOSPC') throw error
    throw new StartupError(`数据目录 ${dataDir} 不能写入；请检查权限。`, exitCodes.folderNotWritable)
  }
  return draft
}

function alreadyRunning(dataDir: string, text: string): StartupError {
  return new StartupError(
    `数据目录 ${dataDir} 正被另一个活水进程（进程号 ${parseLock(text)?.pid ?? '未知'}）使用；请先停止它，或用 --data 另选目录。`,
    exitCodes.alreadyRunning,
  )
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new StartupError(`不能读取 ${path}；请以运行活水的用户执行。`, exitCodes.folderNotWritable)
  }
}

/** Undefined for what was cut off in the middle of writing: that process is gone. */
function parseLock(text: string): (ServerTrace & { id?: string; boot?: string }) | undefined {
  try {
    return JSON.parse(text) as ServerTrace & { id?: string; boot?: string }
  } catch {
    return undefined
  }
}

function isAlive(text: string): boolean {
  const lock = parseLock(text)
  if (!lock || lock.began === '' || (lock.boot !== undefined && lock.boot !== bootOf())) return false
  return beginOf(lock.pid) === lock.began
}

function ownTrace(): { pid: number; began: string; boot: string } {
  return { pid: process.pid, began: beginOf(process.pid) ?? '', boot: bootOf() }
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'server.lock')
}

function successorOf(dataDir: string, text: string): string {
  return join(dataDir, `server.lock.after-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`)
}

function bootOf(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}

/** Start time of a process in clock ticks (Linux), undefined when there is none. A zombie holds nothing any more. */
function beginOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
