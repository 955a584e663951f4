import { createHash } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { todayOf } from '../today.ts'
import { listAliases } from './area-queries.ts'
import { changeArea } from './change/change-area.ts'
import { createArea } from './change/create-area.ts'
import { queryAreaChanges, queryAreas, queryOutlines } from './queries.ts'
import { saveAlias } from './save-alias.ts'
import { verifyArea } from './verify-area.ts'

export function bindArea(wiring: Wiring): void {
  const { db } = wiring
  bind(wiring, contract.listAreas, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => ({ areas: await queryAreas(trx, query) })),
  )
  bind(wiring, contract.getOutlines, async ({ actor, address, request, reply }) => {
    const text = JSON.stringify(await inScope(db, actor, address, queryOutlines))
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
    // A day, because outlines hardly ever change; afterwards the tag spares the download.
    reply.header('cache-control', 'private, max-age=86400').header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.status(304).send()
    return reply.type('application/geo+json').send(text)
  })
  bind(wiring, contract.changeArea, ({ actor, address, body }) =>
    changeArea(db, actor, address, todayOf(wiring.now()), body),
  )
  bind(wiring, contract.listAreaChanges, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({ changes: await queryAreaChanges(trx) })),
  )
  bind(wiring, contract.createArea, ({ actor, address, body }) =>
    createArea(db, actor, address, todayOf(wiring.now()), {
      ...body,
      statutoryCountyCode: body.statutoryCountyCode ?? null,
    }),
  )
  bind(wiring, contract.listAreaAliases, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => ({ aliases: await listAliases(trx, params.code) })),
  )
  bind(wiring, contract.saveAreaAlias, ({ actor, address, params: { code, alias }, body }) =>
    saveAlias(db, actor, address, code, { alias, ...body }),
  )
  bind(wiring, contract.verifyArea, ({ actor, address, params, body }) =>
    verifyArea(db, actor, address, params.code, body),
  )
}
