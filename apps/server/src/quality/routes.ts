import * as contract from '@huoshui/contract'
import type pg from 'pg'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import type { Jobs } from '../job/create-jobs.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { answerConfirmation, getConfirmation } from './answer-confirmation.ts'
import { asCheckedVisits } from './as-checked-visits.ts'
import { getReviewRow, queryCallBacks, queryConfirmed, querySigned } from './queries.ts'
import { recordCallBack } from './record-call-back.ts'
import { keepReviewed, reviewQueue } from './review-when-due.ts'

const VisitPlace = z.object({ at: z.string().regex(/^[\d :.+-]{10,40}$/), id: z.uuid() })

/** 走访质量: signs, call-backs, and the firm's own word. Reviews run as the owner, in the background. */
export function bindQuality(wiring: Wiring, { owner, jobs }: { owner: pg.Pool; jobs: Jobs }): void {
  const { db, now } = wiring
  keepReviewed(owner, jobs, now)
  bind(wiring, contract.listQualitySigns, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const rows = await querySigned(trx, { ...query, limit: query.limit + 1 }, decodePlace(VisitPlace, query.after))
      const page = encodePlace(rows, query.limit, ({ place, id }) => ({ at: place, id }))
      return { ...page, rows: await asCheckedVisits(trx, actor.userId, page.rows) }
    }),
  )
  bind(wiring, contract.listCallBacks, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const rows = await queryCallBacks(trx, { ...query, limit: query.limit + 1 }, decodePlace(VisitPlace, query.after))
      const page = encodePlace(rows, query.limit, ({ place, id }) => ({ at: place, id }))
      return { ...page, rows: await asCheckedVisits(trx, actor.userId, page.rows) }
    }),
  )
  bind(wiring, contract.listConfirmations, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const rows = await queryConfirmed(trx, { ...query, limit: query.limit + 1 }, decodePlace(VisitPlace, query.after))
      const page = encodePlace(rows, query.limit, ({ place, id }) => ({ at: place, id }))
      return { ...page, rows: await asCheckedVisits(trx, actor.userId, page.rows) }
    }),
  )
  bind(wiring, contract.recordCallBack, ({ actor, address, params, body }) =>
    recordCallBack(db, actor, address, params.visit, body, now()),
  )
  bind(wiring, contract.getVisitReview, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => {
      const { started_at: started, finished_at: finished, seconds, failure, ...row } = await getReviewRow(trx)
      const isRunning = started !== null && (finished === null || finished < started)
      const { visits, signs, call_backs: callBacks } = row
      if (finished === null || seconds === null || visits === null) return { isRunning, last: null, failure }
      const last = { finishedAt: finished.toISOString(), seconds, visits, signs: signs ?? 0, callBacks: callBacks ?? 0 }
      return { isRunning, last, failure }
    }),
  )
  bind(wiring, contract.reviewVisits, async () => {
    await jobs.send(reviewQueue, {})
    return { startedAt: now().toISOString() }
  })
  bind(wiring, contract.getConfirmation, ({ params }) => getConfirmation(db, params.key, now()))
  bind(wiring, contract.answerConfirmation, ({ params, body }) => answerConfirmation(db, params.key, body, now()))
}
