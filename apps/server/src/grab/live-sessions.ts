import type { ServerResponse } from 'node:http'
import type pg from 'pg'

export type Watcher = { sessionId: string; itemIds: ReadonlySet<string>; response: ServerResponse }

/** Everybody who watches a session, told over one connection to the database however many they are. */
export type LiveSessions = {
  /** Tells this one from now on, of its own items alone, until the response ends. @throws when there are too many */
  watch(watcher: Watcher): Promise<void>
  close(): Promise<void>
}

const mostWatchers = 2000
const beatMs = 20_000
/** A stream ends after this; whoever still looks asks again, and is admitted anew. */
const longestMs = 20 * 60_000

type Told = { sessionId: string; itemId?: string; taken?: number }

/** Listens once somebody watches. */
export function makeLiveSessions(owner: pg.Pool): LiveSessions {
  const watchers = new Set<Watcher>()
  let listening: Promise<pg.PoolClient> | undefined
  let isClosed = false
  const tell = (told: Told) => {
    for (const { sessionId, itemIds, response } of watchers) {
      if (sessionId !== told.sessionId) continue
      if (told.itemId === undefined) write(response, 'closed', {})
      else if (itemIds.has(told.itemId)) write(response, 'taken', { itemId: told.itemId, taken: told.taken })
    }
  }
  const listen = async () => {
    const client = await owner.connect()
    client.on('notification', ({ payload }) => tell(JSON.parse(payload ?? '{}') as Told))
    client.once('end', () => {
      // The line broke: whoever watches asks again, and with that a new one is opened.
      listening = undefined
      for (const { response } of watchers) response.end()
    })
    await client.query('listen grab')
    return client
  }
  const beat = setInterval(() => {
    for (const { response } of watchers) response.write(': beat\n\n')
  }, beatMs).unref()
  return {
    async watch(watcher) {
      if (isClosed || watchers.size >= mostWatchers) throw new Error('too many watch')
      listening ??= listen()
      await listening
      watchers.add(watcher)
      const timer = setTimeout(() => watcher.response.end(), longestMs).unref()
      watcher.response.once('close', () => {
        clearTimeout(timer)
        watchers.delete(watcher)
      })
      write(watcher.response, 'ready', {})
    },
    async close() {
      isClosed = true
      clearInterval(beat)
      for (const { response } of watchers) response.end()
      const client = await listening?.catch(() => undefined)
      client?.release(true)
    },
  }
}

function write(response: ServerResponse, event: string, data: object): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
