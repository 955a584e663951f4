import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import type { Limiter } from '../portal/session/limit.ts'
import { todayOf } from '../today.ts'
import { answerDataRequest } from './answer-request.ts'
import { makeDataRequest } from './make-request.ts'
import { type DataRequestRow, queryOwnRequests, queryRequests } from './queries.ts'

const Place = z.object({ on: z.iso.date(), id: z.uuid() })

/** 删除、更正请求. */
export function bindDataRequest(wiring: Wiring, limit: Limiter): void {
  const { db, now } = wiring
  bind(wiring, contract.makeDataRequest, ({ actor, address, ...given }) => {
    limit(`data-request ${actor.userId}`, { most: 10, seconds: 86_400 })
    return makeDataRequest(db, actor, address, given, now())
  })
  bind(wiring, contract.listPortalDataRequests, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => ({ rows: (await queryOwnRequests(trx, params.id)).map(asRequest) })),
  )
  bind(wiring, contract.listDataRequests, ({ actor, address, query: { state, limit: most, after } }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await queryRequests(trx, { state, limit: most + 1 }, decodePlace(Place, after))
      const page = encodePlace(found, most, ({ due_on: on, id }) => ({ on, id }))
      const rows = page.rows.map((row) => ({
        ...asRequest(row),
        enterpriseId: row.enterprise_id,
        enterpriseName: row.enterprise_name,
        isOverdue: row.state === 'open' && row.due_on < todayOf(now()),
      }))
      return { ...page, rows }
    }),
  )
  bind(wiring, contract.answerDataRequest, ({ actor, address, ...given }) =>
    answerDataRequest(db, actor, address, given, now()),
  )
}

function asRequest({ id, kind, what, state, answer, kept, ...row }: DataRequestRow) {
  const days = { askedOn: todayOf(row.asked_at), dueOn: row.due_on, answeredOn: row.answered_on }
  return { id, kind, what, state, answer, kept, ...days }
}
