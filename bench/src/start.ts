import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from './figure.ts'

/**
 * Seconds from `npm start` to the first answered request: on an empty folder (cluster, city, indexes), again after Ctrl-C,
 * and again after kill -9, which leaves a database to take over from.
 */
export async function* run(options: { size: number }): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-start-'))
  await chmod(folder, 0o711) // as root the database runs as another user, who must get through
  try {
    const first = await measureStart(folder, options.size, 'SIGINT')
    yield figure(`first start with ${options.size} firms`, first, first)
    const second = await measureStart(folder, options.size, 'SIGKILL')
    yield figure('second start', second, first)
    const third = await measureStart(folder, options.size, 'SIGINT')
    yield figure('start after kill -9', third, first)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function figure(name: string, value: number, first: number): Figure {
  return {
    bench: 'start',
    figure: name,
    value,
    unit: 's',
    rival: 'first start',
    rivalValue: first,
    ratio: value / first,
    agree: null,
  }
}

async function measureStart(folder: string, size: number, end: NodeJS.Signals): Promise<number> {
  const began = performance.now()
  const server = spawn(
    'node',
    ['apps/cli/src/main.ts', 'start', '--data', folder, '--size', String(size), '--port', '0'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const url = await printedUrl(server)
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`the first request was answered ${answer.status}`)
  const seconds = (performance.now() - began) / 1000
  const ended = new Promise((resolve) => server.on('exit', resolve))
  server.kill(end)
  await ended
  return seconds
}

async function printedUrl(server: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = /http:\/\/localhost:\d+/.exec(said)?.[0]
      if (url) resolve(url)
    })
    server.on('exit', (code) => reject(new Error(`start ended with ${code}: ${said}`)))
  })
}
