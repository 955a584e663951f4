/** Whether the server could last be reached; watched by the banner. */
let isReachable = true
const watchers = new Set<() => void>()
let probe: ReturnType<typeof setInterval> | undefined
let lastAsked = 0

/** fetch, which notes whether the server answered at all. */
export const watchedFetch: typeof fetch = async (input, init) => {
  lastAsked = Date.now()
  try {
    const answer = await fetch(input, init)
    noteReachable(true)
    return answer
  } catch (error) {
    if (!isAbort(error)) noteReachable(false)
    throw isAbort(error) ? error : new ConnectionError()
  }
}

/** No answer from the server: the network or the server is down. */
export class ConnectionError extends Error {
  constructor() {
    super('连接不上服务器，请检查网络后重试。')
    this.name = 'ConnectionError'
  }
}

export function readReachable(): boolean {
  return isReachable
}

export function watchReachable(notify: () => void): () => void {
  watchers.add(notify)
  return () => watchers.delete(notify)
}

/**
 * Asks whether the server is there when nothing was asked of it for `quietMs`: a page that is shown from what is
 * remembered asks nothing, and would not find out. A file, so that no session is kept alive by it.
 */
export function probeWhenQuiet(quietMs: number): void {
  if (Date.now() - lastAsked >= quietMs) askForFile()
}

/**
 * Why a part of the console could not be loaded: rethrows `error` when the server is there, so that the file is gone
 * (a new version), and otherwise that it is not.
 *
 * @throws ConnectionError or `error`
 */
export async function explainLoadFailure(error: unknown): Promise<never> {
  await watchedFetch('/favicon.svg', { cache: 'no-store' })
  throw error
}

function askForFile(): void {
  void watchedFetch('/favicon.svg', { cache: 'no-store' }).catch(() => {})
}

function noteReachable(next: boolean): void {
  if (next === isReachable) return
  isReachable = next
  for (const notify of watchers) notify()
  clearInterval(probe)
  if (!next) probe = setInterval(askForFile, 5000)
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
