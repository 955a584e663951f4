import type { Database } from '../../database.ts'
import type { Jobs } from '../../job/create-jobs.ts'
import { todayOf } from '../../today.ts'
import { refreshTags } from './refresh-tags.ts'

export const tagQueue = 'refresh-tags'
const secondsBetweenLooks = 60

/** Once a day, and once after every start: within a minute after midnight firms have the tags of the new day. */
export function keepTagsCurrent(database: Pick<Database, 'owner' | 'db'>, jobs: Jobs, now: () => Date): void {
  let done: string | undefined
  jobs.define(
    tagQueue,
    async () => {
      const today = todayOf(now())
      await refreshTags(database, today)
      done = today
    },
    { collapses: true },
  )
  jobs.watch(secondsBetweenLooks, async () => {
    if (done !== todayOf(now())) await jobs.send(tagQueue, {})
  })
}
