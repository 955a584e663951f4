import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../../binding.ts'
import { textFor } from '../../consent/give-consent.ts'
import { Refusal } from '../../refusal.ts'
import type { Limiter } from '../session/limit.ts'
import { findPublicFirms } from './find-public-firms.ts'
import { findChannel, queryBanks } from './public-queries.ts'
import { submitNeed } from './submit-need.ts'

/** Many phones stand behind one address of a mobile network. */
const searches = [
  { most: 60, seconds: 60 },
  { most: 600, seconds: 3600 },
]

/** What is asked before a firm has proven its phone, and the declaration itself. */
export function bindDeclare(wiring: Wiring, limit: Limiter): void {
  const { db, now } = wiring
  bind(wiring, contract.findPublicFirms, ({ query, address }) => {
    limit(`search ${address}`, ...searches)
    return findPublicFirms(db, address, query.q)
  })
  bind(wiring, contract.listPublicBanks, async () => ({ rows: await queryBanks(db) }))
  bind(wiring, contract.getPublicChannel, async ({ params }) => {
    const channel = await findChannel(db, params.id)
    if (!channel) throw new Refusal('not-found')
    return { id: channel.id, name: channel.name, bankId: channel.bank_id }
  })
  bind(wiring, contract.getPublicConsentText, ({ query }) =>
    db.transaction().execute((trx) => textFor(trx, query.bank)),
  )
  bind(wiring, contract.submitNeed, ({ actor, address, body }) => submitNeed(db, actor, address, body, now()))
}
