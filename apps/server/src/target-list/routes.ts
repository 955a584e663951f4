import * as contract from '@huoshui/contract'
import type pg from 'pg'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { takeUpload } from '../take-upload.ts'
import { todayOf } from '../today.ts'
import { asTargetList, asTargetLists } from './as-target-list.ts'
import { decideTargetList } from './decide-target-list.ts'
import { loadTargetList } from './load-target-list.ts'
import { countListed, findTargetList, queryLines, queryTargetLists } from './queries.ts'

const LinePlace = z.object({ row: z.number().int(), id: z.uuid() })
const mostLists = 200

/** 走访对象清单: the province's and the city's own. */
export function bindTargetList(wiring: Wiring, parts: { owner: pg.Pool }): void {
  const { db, now } = wiring
  const today = () => todayOf(now())
  bind(wiring, contract.listTargetLists, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({
      on: today(),
      today: await countListed(trx, today()),
      lists: await asTargetLists(trx, await queryTargetLists(trx, mostLists)),
    })),
  )
  bind(wiring, contract.loadTargetList, ({ actor, address, query, request }) =>
    takeUpload(request, contract.mostTargetListMegabytes, (file) =>
      loadTargetList(parts, actor, address, query, file, today()),
    ),
  )
  bind(wiring, contract.getTargetList, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const list = await findTargetList(trx, params.id)
      if (!list) throw new Refusal('not-found')
      return await asTargetList(trx, list)
    }),
  )
  bind(wiring, contract.listTargetListLines, ({ actor, address, params, query }) =>
    inScope(db, actor, address, async (trx) => {
      const list = await findTargetList(trx, params.id)
      if (!list) throw new Refusal('not-found')
      const { change, limit } = query
      const found = await queryLines(trx, list, { change, limit: limit + 1 }, decodePlace(LinePlace, query.after))
      const page = encodePlace(found, limit, (row) => ({ row: row.place_row, id: row.place_id }))
      return { ...page, rows: page.rows.map(({ place_row: _row, place_id: _id, ...line }) => line) }
    }),
  )
  bind(wiring, contract.decideTargetList, ({ actor, address, params, body }) =>
    decideTargetList(parts, actor, address, { id: params.id, ...body }, now()),
  )
}
