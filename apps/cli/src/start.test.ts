import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const children: ChildProcess[] = []
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huoshui-start-'))
  await chmod(folder, 0o711) // as root the database runs as another user, who must get through
})
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => end(child)))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Run = {
  child: ChildProcess
  said(text: string): Promise<void>
  ended: Promise<{ code: number | null; text: string }>
}

/** `huoshui` with these words, on a port the system chooses. */
function run(words: string[], env: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [main, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  children.push(child)
  let text = ''
  const keep = (part: Buffer) => {
    text += String(part)
  }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', keep)
  const ended = once(child, 'close').then(([code]) => ({ code, text }))
  const said = (wanted: string) =>
    expect.poll(() => text, { timeout: 60_000, interval: 10, message: `waits for ${wanted}` }).toContain(wanted)
  return { child, said, ended }
}

const start = (name: string, ...words: string[]) =>
  run(['start', '--no-replay', '--data', join(folder, name), '--port', '0', ...words])

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

const rawError = /\bat .+:\d+:\d+|[Ee]rror:/u

test('what the rule for government apps forbids is refused at the start, with the article and its doubt, and leaves no trace', async () => {
  const words = ['start', '--data', join(folder, 'forbidden'), '--port', '0']
  const { code, text } = await run(words, { HUOSHUI_CHECK_IN: 'required' }).ended
  expect([code, text]).toEqual([
    2,
    expect.stringMatching(/HUOSHUI_CHECK_IN.*打卡签到.*国办函〔2026〕12号.*未与原文核对/),
  ])
  expect(text).not.toMatch(rawError)
  expect(await readdir(folder)).not.toContain('forbidden')
})

test('a first load is stopped by Ctrl-C and SIGTERM without being waited for, and the next start makes it whole', async () => {
  for (const [signal, code, when] of [
    ['SIGTERM', 143, '启动内置数据库'],
    ['SIGINT', 130, '生成演示城市'],
    ['SIGINT', 130, '建立索引'],
  ] as const) {
    const run = start('load', '--size', '30000')
    await run.said(when)
    run.child.kill(signal)
    run.child.kill(signal) // npm and the terminal each send one
    const { code: found, text } = await run.ended
    expect([found, text.match(rawError), text.includes('活水已就绪')], text).toEqual([code, null, false])
  }
  const whole = start('load', '--size', '3000')
  await whole.said('活水已就绪')
  whole.child.kill('SIGINT')
  const { code, text } = await whole.ended
  expect([code, text.match(rawError)], text).toEqual([0, null])
  const verified = await run(['verify', '--json', '--data', join(folder, 'load')]).ended
  expect(JSON.parse(verified.text)).toMatchObject({ ok: true, index: { firms: 3000 } })

  const other = await start('load', '--city', 'ankang').ended
  expect(other.code).toBe(18)
  expect(other.text).toMatch(/已是湛江市（zhanjiang）的数据/u)

  const nobody = await run(['user', 'reset-password', 'nobody', '--json', '--data', join(folder, 'load')]).ended
  expect(nobody.code).toBe(1)
  expect(JSON.parse(nobody.text)).toMatchObject({ exitCode: 1, error: expect.stringContaining('nobody') })
}, 120_000)

test('the replay goes on behind the platform, and after a kill from where it stood', async () => {
  const words = ['start', '--data', join(folder, 'replay'), '--port', '0', '--size', '3000']
  const killed = run(words)
  await killed.said('2025-01-02，已走访')
  killed.child.kill('SIGKILL')
  await killed.ended
  const again = run(words)
  await again.said('回放完成')
  again.child.kill('SIGINT')
  const { code, text } = await again.ended
  expect([code, text.match(rawError)], text).toEqual([0, null])
  expect(text).toContain('2,431 / 2,431 户')
  const verified = await run(['verify', '--json', '--data', join(folder, 'replay')]).ended
  expect(JSON.parse(verified.text)).toMatchObject({ ok: true })
}, 120_000)

test('of eight starts at once one serves, on a fresh folder and on one of a killed server', async () => {
  const port = String(await freePort())
  for (const round of ['fresh', 'killed']) {
    const runs = Array.from({ length: 8 }, () =>
      run(['start', '--no-demo', '--data', join(folder, 'race'), '--port', port]),
    )
    const ends: { code: number | null; text: string }[] = []
    for (const { ended } of runs) void ended.then((end) => ends.push(end))
    await expect.poll(() => ends.length, { timeout: 60_000 }).toBe(7)
    for (const { code, text } of ends) {
      expect(code, text).toBe(15)
      expect(text.trim(), round).toMatch(/^数据目录 .+ 正被另一个活水进程（进程号 \d+）使用/u)
    }
    const winner = runs.find(({ child }) => child.exitCode === null)
    await winner?.said('活水已就绪')
    expect((await fetch(`http://127.0.0.1:${port}/api/none`)).status).toBe(404)
    winner?.child.kill(round === 'fresh' ? 'SIGKILL' : 'SIGTERM')
    expect((await winner?.ended)?.code, round).toBe(round === 'fresh' ? null : 0)
  }
  const left = await readdir(join(folder, 'race'))
  expect(left.filter((name) => name.startsWith('server.lock'))).toEqual([])
}, 120_000)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

test.each([
  [['start', '--city', 'nowhere'], 2, '没有城市“nowhere”'],
  [['start', '--size', '-5'], 2, '“-5”'],
  [['start', '--size', '1.5'], 2, '“1.5”'],
  [['start', '--size', 'abc'], 2, '“abc”'],
  [['start', '--port', 'abc'], 2, '“abc”'],
  [['start', '--port', '70000'], 2, '“70000”'],
  [['start', '--data', ''], 2, '--data'],
  [['start', '--data', '/proc/none'], 11, '/proc/none'],
  [['demo', '--out', 'x', '--size', 'abc'], 2, '“abc”'],
  [['demo', '--out', 'x', '--city', 'nowhere'], 2, '没有城市“nowhere”'],
  [['demo', '--out', main], 2, '是文件'],
  [['demo', '--out', '/proc/none/x'], 11, '/proc/none'],
  [['verify', '--data', '/proc/none'], 2, '/proc/none'],
  [['export', '--out', '/proc/x.csv'], 11, '/proc'],
  [['export', '--out', '/none/x.csv'], 2, '/none'],
  [['export', '--out', 'list.doc'], 2, 'list.doc'],
])('%j is refused with %i and one sentence', async (words, code, sentence) => {
  const { code: found, text } = await run(words).ended
  expect(found, text).toBe(code)
  expect(text.trim().split('\n')).toHaveLength(1)
  expect(text).toContain(sentence)
})

test('demo --json tells the files and how many errors were planted; the errors themselves are in the manifest', async () => {
  const out = join(folder, 'files')
  const { code, text } = await run(['demo', '--out', out, '--size', '300', '--json']).ended
  expect(code, text).toBe(0)
  const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'))
  const { errors, ...rest } = manifest
  expect(errors.length).toBeGreaterThan(0)
  expect(JSON.parse(text)).toEqual({ ...rest, errorCount: errors.length, manifest: 'manifest.json' })
})

test.each([
  [['demo', '--out', main, '--json'], 2],
  [['demo', '--out', '/proc/none/x', '--json'], 11],
  [['export', '--out', '/proc/x.csv', '--json'], 11],
  [['verify', '--data', '/proc/none', '--json'], 2],
])('%j is refused as JSON', async (words, exitCode) => {
  const { code, text } = await run(words).ended
  expect(code).toBe(exitCode)
  expect(JSON.parse(text)).toEqual({ error: expect.stringMatching(/。$/u), exitCode })
})
