import type pg from 'pg'
import { appendAudit } from '../audit.ts'
import type { Db } from '../in-scope.ts'
import { todayOf } from '../today.ts'
import { asDoer } from '../user/sign-in/as-actor.ts'
import { listTerms, ownerDb, type Term } from './list-terms.ts'
import { type DueRow, eraseRows, finishRound, queryDue } from './queries.ts'

const rowsAtOnce = 2000

type Round = { now: Date; signal: AbortSignal; most: number }

/**
 * The day's round: erases what is older than its term, page by page, each in a transaction with its line in the audit, which has the kind, the
 * number of rows, the day and the entry, and nothing of what was erased. Broken off it is begun again; done again it finds nothing.
 */
export async function eraseExpired(
  owner: pg.Pool,
  now: Date,
  signal: AbortSignal = new AbortController().signal,
  most = rowsAtOnce,
): Promise<void> {
  const db = ownerDb(owner)
  const today = todayOf(now)
  for (const term of await listTerms(db, today)) await eraseKind({ owner, db }, term, { now, signal, most })
  if (!signal.aborted) await finishRound(owner, today, now)
}

async function eraseKind(
  { owner, db }: { owner: pg.Pool; db: Db },
  { kind, retention }: Term,
  { now, signal, most }: Round,
): Promise<void> {
  if (!retention.isSet) return
  const { before, cite, added } = retention
  let after: DueRow | undefined
  do {
    const due = await queryDue(owner, kind, { before, after, most })
    if (due.length === 0 || signal.aborted) return
    await asDoer(db, { userId: 'calendar', organisationId: null, address: '' }, async (trx) => {
      await eraseRows(trx, kind, due, now)
      await appendAudit(trx, {
        action: 'retention.erase',
        subjectKind: 'retention',
        subjectId: kind,
        detail: { rows: due.length, untilDay: before, evidence: cite.document, entryId: added },
      })
    })
    after = due.at(-1)
  } while (after)
}
