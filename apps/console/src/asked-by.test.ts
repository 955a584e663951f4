import { backgroundHeader } from '@huoshui/contract'
import { environmentManager, InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { detectionQuery } from './duplicate/duplicate-queries.ts'
import { exportsQuery } from './export/export-queries.ts'
import { importQuery, importsQuery } from './import/import-queries.ts'

const sent: boolean[] = []
const client = new QueryClient()
// Without a window nothing is asked twice.
environmentManager.setIsServer(() => false)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', async (_: string, { headers }: { headers: Record<string, string> }) => {
    sent.push(backgroundHeader in headers)
    return new Response(JSON.stringify(running))
  })
})
afterEach(() => {
  client.clear()
  sent.length = 0
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** An answer that every polling query takes for work under way. */
const running = {
  status: 'checking',
  isRunning: true,
  imports: [{ status: 'checking' }],
  rows: [{ status: 'running' }],
  next: 'more',
}

test.each([
  ['an import', importQuery('i1')],
  ['the detection', detectionQuery],
])('the first look at %s is a person’s, each one after it the screen’s', async (_, query) => {
  const stop = new QueryObserver(client, query as never).subscribe(() => {})
  await vi.advanceTimersByTimeAsync(5_000)
  stop()
  expect(sent.length).toBeGreaterThan(2)
  expect(sent).toEqual(sent.map((_, index) => index > 0))
})

test.each([
  ['imports', importsQuery],
  ['exports', exportsQuery('mine')],
])('more %s are asked for by a person; looking again is not', async (_, query) => {
  const observer = new InfiniteQueryObserver(client, query as never)
  const stop = observer.subscribe(() => {})
  await vi.advanceTimersByTimeAsync(100)
  await observer.fetchNextPage()
  expect(sent).toEqual([false, false])
  await vi.advanceTimersByTimeAsync(3_500)
  stop()
  expect(sent.slice(2).length).toBeGreaterThanOrEqual(2)
  expect(sent.slice(2)).toEqual(sent.slice(2).map(() => true))
})

test('every query that repeats itself says so', () => {
  const files = import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
  const faults = Object.entries(files).filter(
    ([name, text]) => !name.includes('.test.') && text.split('refetchInterval').length > text.split('askedBy(').length,
  )
  expect(Object.keys(files).length).toBeGreaterThan(100)
  expect(faults.map(([name]) => name)).toEqual([])
})
