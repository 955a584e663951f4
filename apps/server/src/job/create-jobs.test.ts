import { afterAll, beforeAll, expect, test } from 'vitest'
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
  await expect.poll(() => seen, { timeout: 5000 }).toEqual(['+a', '-a', '+b', '-b'])
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
  await expect.poll(() => begun, { timeout: 5000 }).toBe(1)
  const next = createJobs(server.database)
  const done: unknown[] = []
  next.define('again', async (data) => {
    done.push(data)
  })
  await next.start()
  await expect.poll(() => done, { timeout: 5000 }).toEqual([{ name: 'a' }])
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
  await expect.poll(() => begun, { timeout: 5000 }).toBe(true)
  await first.stop()
  expect(wasTold).toBe(true)
  const next = createJobs(server.database)
  const done: unknown[] = []
  next.define('stopped', async (data) => {
    done.push(data)
  })
  await next.start()
  await expect.poll(() => done, { timeout: 8000 }).toEqual([{ name: 'a' }])
  await next.stop()
})
