import { setTimeout as pause } from 'node:timers/promises'
import type { FactId } from '@huoshui/rules/fact/dictionary'
import type pg from 'pg'
import type { Database } from '../database.ts'
import { todayOf } from '../today.ts'
import type { AnswerOf, Ask, CityState } from './messages.ts'
import { type Pending, type Running, runWorker } from './run-worker.ts'

/** Matches the city in a thread of its own. */
export type Matcher = {
  /** Fulfils when the city is loaded; until then every question waits. */
  ready(): Promise<CityState>
  /** Rejects with the worker's reason, when the matcher is closed, or when the question ended two workers. */
  ask<K extends Ask['kind']>(ask: Extract<Ask, { kind: K }>): Promise<AnswerOf<K>>
  /** Fulfils when answers take account of what was committed about these firms; notifications do it by themselves. */
  changed(ids: readonly string[]): Promise<void>
  /** Reads the city anew beside the one in use and puts it in its place. */
  rebuild(): Promise<void>
  close(): Promise<void>
}

export type MatcherOptions = {
  now(): Date
  /** Facts whose whole list was loaded: whom it does not name is known not to be on it. */
  wholeLists?: readonly FactId[]
  /** The module the thread runs; another one in tests only. */
  worker?: URL
  /** Told of builds that failed and of workers that ended. */
  report?(sentence: string): void
}

/** How many workers a question may end before it is refused: of those unanswered the first was being worked on. */
const mostEnded = 2
const matchingWorker = new URL('./worker.ts', import.meta.url)
const [firstPauseMs, longestPauseMs] = [200, 30_000] as const

/**
 * Starts loading at once, on a connection of the owner's: call it after the server listens. The serving thread is replaced
 * by one that has loaded when it dies, when the day changes (another year is last year then), when much was written, or
 * when it may have missed a change; meanwhile it goes on answering.
 */
export function createMatcher(database: Pick<Database, 'owner'>, options: MatcherOptions): Matcher {
  const { now, wholeLists = [], worker = matchingWorker, report = () => undefined } = options
  const connection = connectionOf(database.owner)
  const queue: Pending[] = []
  let serving: Running | undefined
  let successor: Running | undefined
  let loading: Promise<void> | undefined
  let isAskedAgain = false
  let isClosed = false

  const give = (pending: Pending) => {
    if (isClosed) pending.reject(new Error('the matcher is closed'))
    else if (pending.ended >= mostEnded) pending.reject(new Error('the question ended the matching worker'))
    else if (serving) serving.put(pending)
    else queue.push(pending)
  }
  const start = (): Running => {
    const running = runWorker(
      worker,
      { connection, on: todayOf(now()), wholeLists },
      {
        rebuild(reason) {
          report(`rebuild: ${reason}`)
          if (running === serving) void rebuild()
          else isAskedAgain = true
        },
        died(error, unanswered) {
          if (running !== serving) return
          report(error.message)
          serving = undefined
          for (const [place, pending] of unanswered.entries())
            give(place === 0 ? { ...pending, ended: pending.ended + 1 } : pending)
          void rebuild()
        },
      },
    )
    return running
  }
  const load = async () => {
    do {
      isAskedAgain = false
      for (let wait: number = firstPauseMs; !isClosed; wait = Math.min(wait * 2, longestPauseMs)) {
        successor = start()
        const failed = await successor.loaded.then(
          () => undefined,
          (error: Error) => error,
        )
        if (!failed) break
        report(`loading failed: ${failed.message}`)
        await pause(wait, undefined, { ref: false })
      }
      if (isClosed) return
      serving?.retire()
      serving = successor
      successor = undefined
      for (const pending of queue.splice(0)) give(pending)
    } while (isAskedAgain)
  }
  const rebuild = (): Promise<void> => {
    loading ??= load().finally(() => {
      loading = undefined
    })
    return loading
  }
  const ask: Matcher['ask'] = async (asked) => {
    if (serving && serving.on !== todayOf(now())) void rebuild()
    return await new Promise((resolve, reject) => {
      give({ ask: asked, ended: 0, resolve: (answer) => resolve(answer as never), reject })
    })
  }
  void rebuild()
  return {
    ready: () => ask({ kind: 'state' }),
    ask,
    async changed(ids) {
      const asked: Ask = { kind: 'changed', ids }
      successor?.put({ ask: asked, ended: 0, resolve: () => undefined, reject: () => undefined })
      await ask(asked)
    },
    rebuild,
    async close() {
      isClosed = true
      for (const { reject } of queue.splice(0)) reject(new Error('the matcher is closed'))
      await Promise.all([serving?.terminate(), successor?.terminate()])
    },
  }
}

/** What a connection of its own needs of the pool's settings; the pool hides its password from copies. */
function connectionOf(pool: pg.Pool): pg.ClientConfig {
  const { connectionString, host, port, user, password, database, ssl } = pool.options
  const given = { connectionString, host, port, user, password, database, ssl }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
