import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { getPolicy } from '../policy/ask-policy.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { describeLeaflet } from './describe-leaflet.ts'
import { findPublicProduct, queryCityCode } from './queries.ts'

/** What firms read without an account: leaflets of published products and of policies. Their own word on a visit is in `quality`. */
export function bindPortal(wiring: Wiring): void {
  const { db } = wiring
  bind(wiring, contract.getPublicProduct, async ({ params }) => {
    const on = todayOf(wiring.now())
    const found = await findPublicProduct(db, params.id, on)
    if (!found) throw new Refusal('leaflet-gone')
    return contract.PublicProduct.parse({ ...found.content, on, bankName: found.bank_name })
  })
  bind(wiring, contract.getPublicPolicy, async ({ params }) => {
    const rule = getPolicy(params.rule)
    return describeLeaflet(rule, { on: todayOf(wiring.now()), place: await queryCityCode(db) })
  })
}
