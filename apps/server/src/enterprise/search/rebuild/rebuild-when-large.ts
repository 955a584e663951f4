import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import type { Jobs } from '../../../job/create-jobs.ts'
import { connectionOf } from '../../../postgres/connection-of.ts'

/** The queue of rebuilds of the search index; several requests are one. */
export const rebuildQueue = 'rebuild-search'

/**
 * Every search asks the delta beside the index; with filters that most firms meet it reads the whole of it: 9 ms more at
 * 5,000 firms, 30 ms at 20,000, 90 ms at 50,000 (520,000 firms, two cores shared with others).
 */
const mostInDelta = 5000
const secondsBetweenLooks = 30

const program = fileURLToPath(new URL('./main.ts', import.meta.url))

/** Keeps searching fast when hand work or a large area change has filled the delta: rebuilds the index in the background. */
export function keepSearchFast(owner: pg.Pool, jobs: Jobs): void {
  jobs.define(rebuildQueue, (_, signal) => runRebuild(owner, signal), { collapses: true })
  jobs.watch(secondsBetweenLooks, () => rebuildWhenLarge(owner, jobs))
}

/** Asks for a rebuild when the delta holds more than `most` firms. */
export async function rebuildWhenLarge(
  owner: pg.Pool,
  jobs: Pick<Jobs, 'send'>,
  most: number = mostInDelta,
): Promise<void> {
  const { rows } = await owner.query<{ large: boolean }>(
    'select count(*) > $1 as large from (select from search_delta limit $1 + 1) d',
    [most],
  )
  if (rows[0]?.large) await jobs.send(rebuildQueue, {})
}

/** One rebuild in a process of its own. @throws when that process fails; the job is then tried again */
export async function runRebuild(owner: pg.Pool, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const child = fork(program, [], {
    execArgv: ['--max-old-space-size=256'],
    serialization: 'json',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const kill = () => child.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  child.send(connectionOf(owner))
  const [code, ended] = await once(child, 'exit')
  signal.removeEventListener('abort', kill)
  signal.throwIfAborted()
  if (code !== 0) throw new Error(`the rebuild of the search index ended with ${ended ?? code}`)
}
