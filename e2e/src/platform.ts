import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startFirmProvider } from './oidc-provider.ts'
import { startBrowser } from './start-browser.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

declare module 'vitest' {
  interface ProvidedContext {
    platformUrl: string
    browserEndpoint: string
    platformData: string
  }
}

/** One platform and one browser for all stories; the platform started as a user starts it, with a small city in the system's temp folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-e2e-'))
  await chmod(folder, 0o711) // as root the database runs as another user, who must get through
  const provider = await startFirmProvider()
  const server = spawn(
    'node',
    ['apps/cli/src/main.ts', 'start', '--data', join(folder, 'data'), '--size', '800', '--port', '0', '--no-replay'],
    {
      cwd: root,
      env: { ...process.env, ...provider.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const [url, browser] = await Promise.all([waitForUrl(server), startBrowser()])
  provider.open(url)
  project.provide('platformUrl', url)
  project.provide('browserEndpoint', browser.wsEndpoint())
  project.provide('platformData', join(folder, 'data'))
  return async () => {
    const ended = new Promise((resolve) => server.on('exit', resolve))
    server.kill('SIGINT')
    await Promise.all([ended, browser.close()])
    provider.close()
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
