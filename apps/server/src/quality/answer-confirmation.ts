import type { Answer, answerConfirmation as answerRoute, getConfirmation as getRoute, Parsed } from '@huoshui/contract'
import { confirmationDays } from '@huoshui/contract'
import type { Db } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { type ConfirmationRow, findConfirmation, saveConfirmation } from './queries.ts'

/** What the holder of a link is asked. @throws Refusal `confirmation-unknown`, `confirmation-expired` */
export async function getConfirmation(db: Db, key: string, now: Date): Promise<Answer<typeof getRoute>> {
  const row = await findOpen(db, key, now)
  return {
    enterpriseName: row.enterprise_name,
    visitedOn: todayOf(row.visited_at),
    mode: row.mode,
    organisationName: row.organisation_name,
    bankName: row.bank_name,
    saysVisited: row.says_visited,
  }
}

/** The firm's word, once; the same again changes nothing. @throws Refusal as above, `already-done` for another answer */
export async function answerConfirmation(
  db: Db,
  key: string,
  said: Parsed<typeof answerRoute>['body'],
  now: Date,
): Promise<{ saysVisited: boolean }> {
  await findOpen(db, key, now)
  if (await saveConfirmation(db, key, said)) return { saysVisited: said.saysVisited }
  const { says_visited: before } = await findOpen(db, key, now)
  if (before !== said.saysVisited) throw new Refusal('already-done', { what: '这次走访已经确认过' })
  return { saysVisited: said.saysVisited }
}

async function findOpen(db: Db, key: string, now: Date): Promise<ConfirmationRow> {
  const row = await findConfirmation(db, key)
  if (!row) throw new Refusal('confirmation-unknown')
  const days = (now.getTime() - row.visited_at.getTime()) / 86_400_000
  if (days > confirmationDays) throw new Refusal('confirmation-expired', { days: confirmationDays })
  return row
}
