import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findServer, noteSocket, takeServerLock } from './server-lock.ts'

let folder: string
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huoshui-lock-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const lockPath = () => join(folder, 'server.lock')
const module = fileURLToPath(new URL('./server-lock.ts', import.meta.url))
const script = `const { takeServerLock } = await import(process.argv[1])
while (Date.now() < Number(process.argv[3])) await null
try { await takeServerLock(process.argv[2]); console.log('taken'); setInterval(() => {}, 1000) }
catch (error) { console.log('refused ' + error.exitCode) }`

/** Processes that all wait for the same instant and then take the lock; whoever has it keeps it until killed. */
async function race(count: number): Promise<string[]> {
  const at = String(Date.now() + 1500)
  const words = Array.from({ length: count }, async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, module, folder, at], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    const [text] = await once(child.stdout, 'data')
    return String(text).trim()
  })
  return (await Promise.all(words)).sort()
}

const oneTaken = [
  'refused 15',
  'refused 15',
  'refused 15',
  'refused 15',
  'refused 15',
  'refused 15',
  'refused 15',
  'taken',
]

describe('eight processes at once', () => {
  test('on a fresh folder: one has it', async () => {
    expect(await race(8)).toEqual(oneTaken)
    expect(await readdir(folder)).toEqual(['server.lock'])
  })

  test('on a folder whose server was killed: one takes it over, again and again', async () => {
    for (let round = 0; round < 3; round++) {
      expect(await race(8)).toEqual(oneTaken)
      const holder = findServer(folder)?.pid
      expect(children.map(({ pid }) => pid)).toContain(holder)
      const child = children.find(({ pid }) => pid === holder)
      child?.kill('SIGKILL')
      if (child) await once(child, 'exit')
      expect(findServer(folder)).toBeUndefined()
    }
  })
})

test('a refused start leaves the lock of the winner, and giving free twice leaves the next one’s', async () => {
  const release = await takeServerLock(folder)
  const before = await readFile(lockPath(), 'utf8')
  await expect(takeServerLock(folder)).rejects.toMatchObject({ exitCode: 15 })
  expect(await readFile(lockPath(), 'utf8')).toBe(before)
  await release()
  const next = await takeServerLock(folder)
  await release()
  expect(findServer(folder)?.pid).toBe(process.pid)
  await next()
  expect(await readdir(folder)).toEqual([])
})

test('the socket is noted under the same taking', async () => {
  const release = await takeServerLock(folder)
  await noteSocket(folder, '/some/socket')
  expect(findServer(folder)).toMatchObject({ pid: process.pid, socket: '/some/socket' })
  await release()
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['cut off', '{"pid":'],
  ['empty', ''],
  ['of a number that another process has today', JSON.stringify({ pid: process.pid, began: '1', socket: '' })],
  ['of a process that is no more', JSON.stringify({ pid: 2 ** 22 + 1, began: '5', socket: '' })],
])('a lock %s is taken over, and what a dead successor left goes', async (_, text) => {
  await writeFile(lockPath(), text)
  const first = await takeServerLock(folder)
  expect(findServer(folder)?.pid).toBe(process.pid)
  await first()
  expect(await readdir(folder)).toEqual([])
})

test('a lock of the run of the machine before this one is taken over', async () => {
  const release = await takeServerLock(folder)
  const text = await readFile(lockPath(), 'utf8')
  await writeFile(lockPath(), JSON.stringify({ ...JSON.parse(text), boot: 'another' }))
  expect(findServer(folder)).toBeUndefined()
  await (await takeServerLock(folder))()
  await release()
  expect(await readdir(folder)).toEqual([])
})
