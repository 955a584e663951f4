import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@huoshui/server/config'
import { type Installation, openInstallation } from '@huoshui/server/open-installation'
import type pg from 'pg'

/** A platform in a process of its own, as a city runs it, with the demo city. */
export type Platform = {
  url: string
  /** Bytes of memory the server's process has and has had at most since it was started, without its database. */
  readMemory(): { now: number; peak: number }
  /** Asks its database as the owner. */
  owner(): pg.Pool
  /** kill -9, with its database or leaving that behind; and up again on the same port. */
  kill(withDatabase: boolean): Promise<void>
  /** Ctrl-C and up again: what loading the city took is forgotten. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function startPlatform(firms: number): Promise<Platform> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-bench-sync-'))
  await chmod(folder, 0o711) // as root the database runs as another user, who must get through
  let running = await launch(folder, firms, '0')
  let installation = await openInstallation(readConfig({ data: folder }))
  const port = new URL(running.url).port
  const again = async (end: () => Promise<void>) => {
    await installation.close().catch(() => undefined)
    await end()
    running = await launch(folder, firms, port)
    installation = await openInstallation(readConfig({ data: folder }))
  }
  return {
    url: running.url,
    readMemory: () => readMemory(running.child.pid ?? 0),
    owner: () => ownerOf(installation),
    kill: (withDatabase) =>
      again(async () => {
        const database = withDatabase ? databasePid(folder) : undefined
        await end(running.child, 'SIGKILL')
        if (database !== undefined) process.kill(database, 'SIGKILL')
      }),
    restart: () => again(() => end(running.child, 'SIGINT')),
    async close() {
      await installation.close().catch(() => undefined)
      await end(running.child, 'SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function ownerOf({ database }: Installation): pg.Pool {
  return database.owner
}

type Launched = { child: ChildProcess; url: string }

async function launch(folder: string, firms: number, port: string): Promise<Launched> {
  const words = ['start', '--data', folder, '--size', String(firms), '--port', port, '--no-replay']
  const child = spawn(process.execPath, ['apps/cli/src/main.ts', ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      // What went wrong in the server belongs beside the figure.
      if (chunk.includes('"level":50')) process.stderr.write(chunk)
      const found = /活水已就绪[^\n]*http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (found) resolve(`http://127.0.0.1:${found}`)
    })
    child.on('exit', (code) => reject(new Error(`the platform ended with ${code}: ${said}`)))
  })
  return { child, url }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.on('exit', resolve))
  child.kill(signal)
  await ended
}

function databasePid(folder: string): number | undefined {
  const { pid } = JSON.parse(readFileSync(join(folder, 'server.lock'), 'utf8')) as { pid: number }
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
  return children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('postgres'))
}

function readMemory(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const bytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') }
}
