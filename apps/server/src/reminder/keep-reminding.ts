import { entryOn } from '@huoshui/rules/law/entry-on'
import { ASK_BEFORE } from '@huoshui/rules/renewal/renewal.numbers'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { findCity } from '../area/find-city.ts'
import type { Db } from '../in-scope.ts'
import type { Jobs } from '../job/create-jobs.ts'
import { getClock } from '../referral/get-clock.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import type { Tables } from '../tables.ts'
import { todayOf } from '../today.ts'
import { finishRound, isRoundDone, queryDesks } from './queries.ts'
import { remindDesks } from './remind-desks.ts'
import { remindIntents } from './remind-intents.ts'
import { remindLedgers } from './remind-ledgers.ts'
import { remindProblems } from './remind-problems.ts'
import { remindProposals } from './remind-proposals.ts'
import { remindRenewals } from './remind-renewals.ts'

/** The queue rounds run in. */
export const reminderQueue = 'remind'

const secondsBetweenLooks = 300

/** A round of reminders a day, behind the server. */
export function keepReminding(owner: pg.Pool, jobs: Jobs, now: () => Date): void {
  jobs.define(reminderQueue, (_, signal) => remind(owner, now(), signal), { collapses: true })
  jobs.watch(secondsBetweenLooks, async () => {
    if (!(await isRoundDone(owner, todayOf(now())))) await jobs.send(reminderQueue, {})
  })
}

/** The day's round: 催办, 台账催报, 答复催办, 意向跟进 and 续贷提醒. Broken off it is begun again and tells nothing twice. */
export async function remind(
  owner: pg.Pool,
  now: Date,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: owner }) })
  const today = todayOf(now)
  const round = { today, now, signal }
  const { clock, askBefore } = await db.transaction().execute(async (trx) => ({
    clock: (await getClock(trx))(today),
    askBefore: entryOn(ASK_BEFORE, { on: today, place: await findCity(trx) }, await listAddedEntries(trx)),
  }))
  const desks = await queryDesks(owner, today)
  await remindDesks({ owner, db }, { clock, desks }, round)
  await remindLedgers({ owner, db }, desks, round)
  await remindProblems({ owner, db }, desks, round)
  await remindProposals({ owner, db }, round)
  await remindIntents({ owner, db }, round)
  if (askBefore.isFound) await remindRenewals({ owner, db }, askBefore.value, round)
  await finishRound(owner, today, now)
}
