import type pg from 'pg'
import type { Jobs } from '../job/create-jobs.ts'
import { todayOf } from '../today.ts'
import { eraseExpired } from './erase-expired.ts'
import { isRoundDone } from './queries.ts'

/** The queue rounds of erasing run in. */
const retentionQueue = 'erase-expired'

const secondsBetweenLooks = 3600

/** A round a day, behind the server. */
export function keepErasing(owner: pg.Pool, jobs: Jobs, now: () => Date): void {
  jobs.define(retentionQueue, (_, signal) => eraseExpired(owner, now(), signal), { collapses: true })
  jobs.watch(secondsBetweenLooks, async () => {
    if (!(await isRoundDone(owner, todayOf(now())))) await jobs.send(retentionQueue, {})
  })
}
