import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { asNeed } from './as-need.ts'
import { getChain } from './get-chain.ts'
import { queryNeeds, queryNeedsOf } from './queries.ts'
import { tellNeed } from './tell-need.ts'
import { withdrawNeed } from './withdraw-need.ts'

const NeedPlace = z.object({ at: z.string().regex(/^[\d :.+-]{10,40}$/), id: z.uuid() })

/** 融资需求 and its whole way. */
export function bindNeed(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.listNeeds, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await queryNeeds(
        trx,
        { ...query, scope: actor.scope, limit: query.limit + 1 },
        decodePlace(NeedPlace, query.after),
      )
      const page = encodePlace(found, query.limit, (row) => ({ at: row.moved_text, id: row.id }))
      return { ...page, rows: page.rows.map((row) => asNeed(actor, row)) }
    }),
  )
  bind(wiring, contract.listEnterpriseNeeds, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const firm = await trx
        .selectFrom('enterprise_in_scope')
        .select('id')
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (!firm) throw new Refusal('not-found')
      return { needs: (await queryNeedsOf(trx, params.id)).map((row) => asNeed(actor, row)) }
    }),
  )
  bind(wiring, contract.getNeed, ({ actor, address, params }) =>
    getChain(db, actor, address, params.id, todayOf(now())),
  )
  bind(wiring, contract.tellNeed, ({ actor, address, body }) => tellNeed(db, actor, address, body, now()))
  bind(wiring, contract.withdrawNeed, ({ actor, address, ...given }) => withdrawNeed(db, actor, address, given, now()))
}
