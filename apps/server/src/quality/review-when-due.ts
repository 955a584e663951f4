import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Jobs } from '../job/create-jobs.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import type { Tables } from '../tables.ts'
import { todayOf } from '../today.ts'
import { isReviewDue, readCityCode } from './review-queries.ts'
import { reviewVisits } from './review-visits.ts'

/** The queue reviews run in. Several requests are one run. */
export const reviewQueue = 'review-visits'

const secondsBetweenLooks = 900

/** A review a day by itself, when visits came in since the last; more when somebody of a team asks for one. */
export function keepReviewed(owner: pg.Pool, jobs: Jobs, now: () => Date): void {
  jobs.define(reviewQueue, async () => void (await reviewNow(owner, now())), { collapses: true })
  jobs.watch(secondsBetweenLooks, async () => {
    if (await isReviewDue(owner, now())) await jobs.send(reviewQueue, {})
  })
}

async function reviewNow(owner: pg.Pool, now: Date) {
  const added = await listAddedEntries(new Kysely<Tables>({ dialect: new PostgresDialect({ pool: owner }) }))
  await reviewVisits(owner, { place: await readCityCode(owner), today: todayOf(now), now, added })
}
