import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { todayOf } from '../today.ts'
import { namePeople } from '../user/name-people.ts'
import { answerFeedback } from './answer-feedback.ts'
import { makeFeedback } from './make-feedback.ts'
import { type FeedbackRow, queryFeedback, queryOwnFeedback } from './queries.ts'

const FeedbackPlace = z.object({ on: z.iso.date(), id: z.uuid() })
const mostOwn = 50

/** 意见建议: said by those who visit, read and answered by the city team. */
export function bindFeedback(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.makeFeedback, ({ actor, address, params, body }) =>
    makeFeedback(db, actor, address, { ...params, ...body }, todayOf(now())),
  )
  bind(wiring, contract.listMyFeedback, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({ rows: await asFeedback(trx, await queryOwnFeedback(trx, mostOwn)) })),
  )
  bind(wiring, contract.listFeedback, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const after = decodePlace(FeedbackPlace, query.after)
      const found = await queryFeedback(trx, { of: query.of, limit: query.limit + 1 }, after)
      const page = encodePlace(found, query.limit, (row) => ({ on: row.said_on, id: row.id }))
      return { ...page, rows: await asFeedback(trx, page.rows) }
    }),
  )
  bind(wiring, contract.answerFeedback, ({ actor, address, params, body }) =>
    answerFeedback(db, actor, address, { ...params, ...body }, now()),
  )
}

async function asFeedback(trx: Trx, rows: readonly FeedbackRow[]): Promise<contract.Feedback[]> {
  const nameOf = await namePeople(
    trx,
    rows.flatMap((row) => row.said_by ?? []),
  )
  return rows.map(({ id, kind, text, said_on: saidOn, said_by: by, organisation_name: organisationName, answer }) => ({
    id,
    kind,
    text,
    saidOn,
    isAnonymous: by === null,
    byName: by === null ? null : (nameOf(by) ?? by),
    organisationName,
    answer,
  }))
}
