import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Database } from '../database.ts'
import { todayOf } from '../today.ts'
import type { AnswerOf, Ask, CityState, ReportLevel } from './messages.ts'
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
  /** The module the thread runs; another one in tests only. */
  worker?: URL
  /** Told of builds, of those that failed and of workers that ended, until the matcher is closed. */
  report?(sentence: string, level: ReportLevel): void
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
  const state: State = {
    options,
    connection: connectionOf(database.owner),
    queue: [],
    isAskedAgain: false,
    isClosed: false,
  }
  const ask: Matcher['ask'] = async (asked) => {
    if (state.serving && state.serving.on !== todayOf(options.now())) void rebuild(state)
    return await new Promise((resolve, reject) => {
      give(state, { ask: asked, ended: 0, resolve: (answer) => resolve(answer as never), reject })
    })
  }
  void rebuild(state)
  return {
    ready: () => ask({ kind: 'state' }),
    ask,
    async changed(ids) {
      const asked: Ask = { kind: 'changed', ids }
      state.successor?.put({ ask: asked, ended: 0, resolve: () => undefined, reject: () => undefined })
      await ask(asked)
    },
    rebuild: () => rebuild(state),
    async close() {
      state.isClosed = true
      for (const { reject } of state.queue.splice(0)) reject(new Error(closed))
      await Promise.all([state.serving?.terminate(), state.successor?.terminate()])
    },
  }
}

type State = {
  readonly options: MatcherOptions
  readonly connection: pg.ClientConfig
  /** Questions that came while no worker served. */
  readonly queue: Pending[]
  serving?: Running
  /** Loads and will serve. */
  successor?: Running
  loading?: Promise<void>
  /** The successor itself heard that much was written while it loaded. */
  isAskedAgain: boolean
  isClosed: boolean
}

/** What every question hears once the matcher is closed. */
export const closed = 'the matcher is closed'

function give(state: State, pending: Pending): void {
  if (state.isClosed) pending.reject(new Error(closed))
  else if (pending.ended >= mostEnded) pending.reject(new Error('the question ended the matching worker'))
  else if (state.serving) state.serving.put(pending)
  else state.queue.push(pending)
}

/** One build at a time; asking during a build is asking for that one. */
function rebuild(state: State): Promise<void> {
  state.loading ??= load(state).finally(() => {
    delete state.loading
  })
  return state.loading
}

async function load(state: State): Promise<void> {
  do {
    state.isAskedAgain = false
    const loaded = await startUntilLoaded(state)
    if (!loaded) return
    state.serving?.retire()
    state.serving = loaded
    delete state.successor
    for (const pending of state.queue.splice(0)) give(state, pending)
  } while (state.isAskedAgain)
}

/** Tries again, ever more slowly, until a worker has loaded or the matcher is closed. */
async function startUntilLoaded(state: State): Promise<Running | undefined> {
  for (let wait: number = firstPauseMs; !state.isClosed; wait = Math.min(wait * 2, longestPauseMs)) {
    const running = start(state)
    state.successor = running
    try {
      await running.loaded
      return state.isClosed ? undefined : running
    } catch (error) {
      if (state.isClosed) return undefined // closing ended it
      report(state, `loading failed: ${error instanceof Error ? error.message : String(error)}`)
      await pause(wait, undefined, { ref: false })
    }
  }
  return undefined
}

function start(state: State): Running {
  const { now, worker = matchingWorker } = state.options
  const running = runWorker(
    worker,
    { connection: state.connection, on: todayOf(now()) },
    {
      rebuild(reason, level) {
        report(state, `rebuild: ${reason}`, level)
        if (running === state.serving) void rebuild(state)
        else state.isAskedAgain = true
      },
      died(error, unanswered) {
        if (running !== state.serving) return
        report(state, error.message)
        delete state.serving
        for (const [place, pending] of unanswered.entries()) {
          give(state, place === 0 ? { ...pending, ended: pending.ended + 1 } : pending)
        }
        void rebuild(state)
      },
    },
  )
  return running
}

/** While it is closed, connections and workers end because they are told to. */
function report({ isClosed, options }: State, sentence: string, level: ReportLevel = 'warn'): void {
  if (!isClosed) options.report?.(sentence, level)
}

/** What a connection of its own needs of the pool's settings; the pool hides its password from copies. */
function connectionOf(pool: pg.Pool): pg.ClientConfig {
  const { connectionString, host, port, user, password, database, ssl } = pool.options
  const given = { connectionString, host, port, user, password, database, ssl }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
