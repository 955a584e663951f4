import { PgBoss } from 'pg-boss'
import type { Database } from '../database.ts'

export type JobHandler = (data: Record<string, unknown>, signal: AbortSignal) => Promise<void>

/** `collapses`: a job waiting to begin stands for those sent meanwhile, where one doing does for all. */
export type QueueOptions = { collapses?: boolean }

export type Jobs = {
  /** Says how jobs of a queue are done, one at a time; before `start`. */
  define(queue: string, handle: JobHandler, options?: QueueOptions): void
  /**
   * Calls `check` every so many seconds from `start` on, never twice at once: it looks whether something is due and sends
   * the job. What fails is logged and looked at again.
   */
  watch(seconds: number, check: () => Promise<void>): void
  /** Puts a job in its queue, kept until it is done; wakes the worker at once. */
  send(queue: string, data: Record<string, unknown>): Promise<void>
  /** Begins to work; jobs that a killed server left half done are begun again at once. */
  start(): Promise<void>
  /** Ends work; running handlers see their signal abort and their jobs are begun again at the next start. */
  stop(): Promise<void>
}

const attempts = 3

/**
 * Background work that outlives the process: pg-boss over the owner's pool, in a schema of its own. The first `send`
 * starts it where `start` was not called, so that tests that need no jobs pay nothing.
 */
export function createJobs(database: Pick<Database, 'owner'>): Jobs {
  const handlers = new Map<string, { handle: JobHandler; options: QueueOptions }>()
  const watches: { seconds: number; check: () => Promise<void> }[] = []
  const running: { timer: NodeJS.Timeout; idle(): Promise<void> }[] = []
  const workers = new Map<string, string>()
  const stopping = new AbortController()
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.owner.query(text, values) },
    schedule: false,
  })
  boss.on('error', (error) => {
    if (!stopping.signal.aborted) console.error(error)
  })
  let started: Promise<void> | undefined
  const begin = async () => {
    await boss.start()
    for (const [queue, { handle, options }] of handlers)
      workers.set(queue, await openQueue(boss, database, { queue, handle, ...options }, stopping.signal))
  }
  const beginOnce = async () => {
    started ??= begin()
    await started
  }
  return {
    define: (queue, handle, options = {}) => void handlers.set(queue, { handle, options }),
    watch: (seconds, check) => void watches.push({ seconds, check }),
    async send(queue, data) {
      await beginOnce()
      await boss.send(queue, data)
      const worker = workers.get(queue)
      if (worker) boss.notifyWorker(worker)
    },
    async start() {
      await beginOnce()
      if (stopping.signal.aborted) return
      for (const { seconds, check } of watches.splice(0)) running.push(repeat(seconds, check))
    },
    async stop() {
      stopping.abort()
      for (const { timer } of running) clearInterval(timer)
      await Promise.all(running.map(({ idle }) => idle())) // a look under way needs the pools that end after this
      if (!started) return
      await started.catch(() => undefined) // its failure went to whoever started it
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

function repeat(seconds: number, check: () => Promise<void>): { timer: NodeJS.Timeout; idle(): Promise<void> } {
  let busy: Promise<void> | undefined
  const look = async () => {
    await check().catch((error: unknown) => console.error(error))
    busy = undefined
  }
  const timer = setInterval(() => {
    busy ??= look()
  }, seconds * 1000).unref()
  return { timer, idle: async () => await busy }
}

type Queue = QueueOptions & { queue: string; handle: JobHandler }

/** Asked twice a second: whoever sends wakes the worker, but not one that is just finishing the job before. */
async function openQueue(
  boss: PgBoss,
  database: Pick<Database, 'owner'>,
  { queue, handle, collapses = false }: Queue,
  signal: AbortSignal,
): Promise<string> {
  const policy = collapses ? 'short' : 'standard'
  await boss.createQueue(queue, { policy, retryLimit: attempts - 1, retryDelay: 1, expireInSeconds: 6 * 3600 })
  await beginAgain(boss, database, queue)
  return await boss.work<Record<string, unknown>>(
    queue,
    { pollingIntervalSeconds: 0.5, batchSize: 1 },
    async (jobs) => {
      for (const job of jobs) await handle(job.data, signal)
    },
  )
}

/** One server works on a database (server-lock.ts), so whatever is active before we begin was left by a killed one. */
async function beginAgain(boss: PgBoss, database: Pick<Database, 'owner'>, queue: string): Promise<void> {
  const { rows } = await database.owner.query<{ id: string; data: Record<string, unknown> }>(
    "select id, data from pgboss.job where name = $1 and state = 'active'",
    [queue],
  )
  for (const { id, data } of rows) {
    await boss.cancel(queue, id)
    await boss.send(queue, data)
  }
}
