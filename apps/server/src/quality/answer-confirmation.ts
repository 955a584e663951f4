import type { Answer, answerConfirmation as answerRoute, getConfirmation as getRoute, Parsed } from '@huoshui/contract'
import { confirmationDays } from '@huoshui/contract'
import type { Db } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { type ConfirmationAnswer, type ConfirmationRow, findConfirmations, saveConfirmations } from './queries.ts'

/** What the holder of a link is asked. @throws Refusal `confirmation-unknown`, `confirmation-expired` */
export async function getConfirmation(db: Db, key: string, now: Date): Promise<Answer<typeof getRoute>> {
  const row = openAt((await findConfirmations(db, [key])).get(0), now)
  if (row instanceof Refusal) throw row
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
  const [refusal] = await answerConfirmations(db, [{ ...said, key, at: now }])
  if (refusal) throw refusal
  return { saysVisited: said.saysVisited }
}

/** The words of many firms, each as of its own instant; gives by place why one was not taken. */
export async function answerConfirmations(
  db: Db,
  answers: readonly ConfirmationAnswer[],
): Promise<(Refusal | undefined)[]> {
  if ((await saveConfirmations(db, answers)) === answers.length) return answers.map(() => undefined)
  const stand = await findConfirmations(
    db,
    answers.map(({ key }) => key),
  )
  return answers.map((answer, place) => refusalOf(stand.get(place), answer))
}

function refusalOf(found: ConfirmationRow | undefined, { at, saysVisited }: ConfirmationAnswer): Refusal | undefined {
  const row = openAt(found, at)
  if (row instanceof Refusal) return row
  return row.says_visited !== saysVisited ? new Refusal('already-done', { what: '这次走访已经确认过' }) : undefined
}

function openAt(row: ConfirmationRow | undefined, now: Date): ConfirmationRow | Refusal {
  if (!row) return new Refusal('confirmation-unknown')
  const days = (now.getTime() - row.visited_at.getTime()) / 86_400_000
  return days > confirmationDays ? new Refusal('confirmation-expired', { days: confirmationDays }) : row
}
