import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { todayOf } from '../today.ts'
import { decideChangeRequest, withdrawChangeRequest } from './decide-change-request.ts'
import { getChangeRequest } from './get-change-request.ts'
import { makeChangeRequest } from './make-change-request.ts'
import { listRequests, toChangeRequest } from './queries.ts'

const RequestPlace = z.object({ at: z.string().regex(/^[\d :.+-]{10,40}$/), id: z.uuid() })

/** 更正申请: made by whoever works in the field, decided by the teams. */
export function bindChangeRequest(wiring: Wiring): void {
  const { db } = wiring
  const today = () => todayOf(wiring.now())
  bind(wiring, contract.listChangeRequests, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await listRequests(
        trx,
        { ...query, limit: query.limit + 1 },
        decodePlace(RequestPlace, query.after),
      )
      const page = encodePlace(found, query.limit, (row) => ({ at: row.requested_text, id: row.id }))
      return { ...page, rows: page.rows.map(toChangeRequest) }
    }),
  )
  bind(wiring, contract.getChangeRequest, ({ actor, address, params }) =>
    getChangeRequest(db, actor, address, params.id),
  )
  bind(wiring, contract.makeChangeRequest, ({ actor, address, body }) =>
    makeChangeRequest(db, actor, address, body, today()),
  )
  bind(wiring, contract.decideChangeRequest, ({ actor, address, params, body }) =>
    decideChangeRequest(db, actor, address, params.id, body, today()),
  )
  bind(wiring, contract.withdrawChangeRequest, ({ actor, address, params }) =>
    withdrawChangeRequest(db, actor, address, params.id),
  )
}
