import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

const root = fileURLToPath(new URL('../..', import.meta.url))

declare module 'vitest' {
  interface ProvidedContext {
    platformUrl: string
  }
}

/** One platform for all stories, started as a user starts it, with a small city in the system's temp folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-e2e-'))
  await chmod(folder, 0o711) // as root the database runs as another user, who must get through
  const server = spawn(
    'node',
    ['apps/cli/src/main.ts', 'start', '--data', join(folder, 'data'), '--size', '3000', '--port', '0'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  project.provide('platformUrl', await waitForUrl(server))
  return async () => {
    const ended = new Promise((resolve) => server.on('exit', resolve))
    server.kill('SIGINT')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}

async function waitForUrl(server: ChildProcess): Promise<string> {
  let said = ''
  return await new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0]
      if (url) resolve(url)
    }
    server.stdout?.on('data', listen)
    server.stderr?.on('data', listen)
    server.on('exit', (code) => reject(new Error(`the platform ended with ${code} before it was ready:\n${said}`)))
  })
}
