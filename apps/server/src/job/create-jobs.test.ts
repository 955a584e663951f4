import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestServer, type TestServer } from '../testing.ts'
import { createJobs } from './create-jobs.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('jobs are done one after the other, in the order they were sent', async () => {
  const jobs = createJobs(server.database)
  const seen: string[] = []
  jobs.define('order', async ({ name }) => {
    seen.push(`+${name}`)
    await new Promise((resolve) => setTimeout(resolve, 30))
    seen.push(`-${name}`)
  })
  await jobs.send('order', { name: 'a' })
  await jobs.send('order', { name: 'b' })
  await expect.poll(() => seen).toEqual(['+a', '-a', '+b', '-b'])
  await jobs.stop()
})

test('a job that was being done when its server was killed is begun again at the next start', async () => {
  const killed = createJobs(server.database)
  let begun = 0
  killed.define('again', async () => {
    begun++
    await new Promise(() => undefined) // a killed process never comes back from here
  })
  await killed.send('again', { name: 'a' })
  await expect.poll(() => begun).toBe(1)
  const next = createJobs(server.database)
  const done: unknown[] = []
  next.define('again', async (data) => {
    done.push(data)
  })
  await next.start()
  await expect.poll(() => done).toEqual([{ name: 'a' }])
  await next.stop()
})

test('stopping tells a running job, which is begun again at the next start', async () => {
  const first = createJobs(server.database)
  let wasTold = false
  let begun = false
  first.define('stopped', async (_, signal) => {
    begun = true
    await new Promise<void>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        wasTold = true
        reject(signal.reason)
      })
    })
  })
  await first.send('stopped', { name: 'a' })
  await expect.poll(() => begun).toBe(true)
  await first.stop()
  expect(wasTold).toBe(true)
  const next = createJobs(server.database)
  const done: unknown[] = []
  next.define('stopped', async (data) => {
    done.push(data)
  })
  await next.start()
  await expect.poll(() => done).toEqual([{ name: 'a' }])
  await next.stop()
})

test('jobs of a collapsing queue that wait are one job, beside the one being done', async () => {
  const jobs = createJobs(server.database)
  let done = 0
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  jobs.define(
    'collapsing',
    async () => {
      done++
      if (done === 1) await held
    },
    { collapses: true },
  )
  await jobs.send('collapsing', {})
  await expect.poll(() => done).toBe(1)
  for (let sent = 0; sent < 5; sent++) await jobs.send('collapsing', {})
  release()
  await expect.poll(() => done).toBe(2)
  await new Promise((resolve) => setTimeout(resolve, 1200)) // twice as long as a worker sleeps
  expect(done).toBe(2)
  await jobs.stop()
})

test('a watch is called again and again, also after it failed, never twice at once, and not after the stop', async () => {
  const jobs = createJobs(server.database)
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let calls = 0
  let atOnce = 0
  let mostAtOnce = 0
  jobs.watch(0.02, async () => {
    calls++
    atOnce++
    mostAtOnce = Math.max(mostAtOnce, atOnce)
    await new Promise((resolve) => setTimeout(resolve, 50))
    atOnce--
    if (calls === 1) throw new Error('the first look failed')
  })
  await jobs.send('unheard', {}).catch(() => undefined)
  expect(calls).toBe(0)
  await jobs.start()
  await expect.poll(() => calls).toBeGreaterThan(2)
  expect(mostAtOnce).toBe(1)
  expect(told).toHaveBeenCalledTimes(1)
  told.mockRestore()
  await jobs.stop()
  const before = calls
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(calls).toBe(before)
})
