import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  ConnectionError,
  explainLoadFailure,
  probeWhenQuiet,
  readReachable,
  watchedFetch,
  watchReachable,
} from './connection.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a server that does not answer is said once, tried again by itself, and the banner goes when it does', async () => {
  const notify = vi.fn()
  const stop = watchReachable(notify)
  const fetch = vi.fn().mockRejectedValue(new TypeError('Failed to fetch'))
  vi.stubGlobal('fetch', fetch)
  await expect(watchedFetch('/api/x')).rejects.toBeInstanceOf(ConnectionError)
  await expect(watchedFetch('/api/y')).rejects.toThrow('连接不上服务器')
  expect(readReachable()).toBe(false)
  expect(notify).toHaveBeenCalledTimes(1)

  fetch.mockResolvedValue(new Response('ok'))
  await vi.advanceTimersByTimeAsync(5000)
  expect(readReachable()).toBe(true)
  expect(notify).toHaveBeenCalledTimes(2)
  const asked = fetch.mock.calls.length
  await vi.advanceTimersByTimeAsync(20_000)
  expect(fetch.mock.calls.length).toBe(asked)
  stop()
})

test('a question taken back says nothing about the server', async () => {
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new DOMException('aborted', 'AbortError')))
  await expect(watchedFetch('/api/x')).rejects.toThrow('aborted')
  expect(readReachable()).toBe(true)
})

test('an answer that refuses is an answer', async () => {
  vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response('', { status: 503 })))
  expect((await watchedFetch('/api/x')).status).toBe(503)
  expect(readReachable()).toBe(true)
})

test('a server is asked after only when nothing else asked it for a while', async () => {
  const fetch = vi.fn().mockResolvedValue(new Response('ok'))
  vi.stubGlobal('fetch', fetch)
  await watchedFetch('/api/x')
  await vi.advanceTimersByTimeAsync(59_000)
  probeWhenQuiet(60_000)
  expect(fetch).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1_000)
  probeWhenQuiet(60_000)
  probeWhenQuiet(60_000)
  expect(fetch.mock.calls.slice(1)).toEqual([['/favicon.svg', { cache: 'no-store' }]])
})

test('a part that can not be loaded is a new version only where the server answers', async () => {
  const gone = new TypeError('Failed to fetch dynamically imported module: /assets/Page.js')
  vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response('ok')))
  await expect(explainLoadFailure(gone)).rejects.toBe(gone)
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('Failed to fetch')))
  await expect(explainLoadFailure(gone)).rejects.toBeInstanceOf(ConnectionError)
})
