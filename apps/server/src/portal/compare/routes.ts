import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../../binding.ts'
import { todayOf } from '../../today.ts'
import type { Limiter } from '../session/limit.ts'
import { comparePortalProducts, comparePublicProducts } from './compare-products.ts'

/** Many phones stand behind one address of a mobile network. */
const perAddress = { most: 240, seconds: 600 }

/** 比较产品: what a loan costs where, and whose conditions the firm meets. */
export function bindCompare(wiring: Wiring, limit: Limiter): void {
  const { db, now } = wiring
  bind(wiring, contract.comparePublicProducts, ({ query, address }) => {
    limit(`compare ${address}`, perAddress)
    return comparePublicProducts(db, query, todayOf(now()))
  })
  bind(wiring, contract.comparePortalProducts, ({ actor, address, params, query }) =>
    comparePortalProducts(db, actor, address, { ...params, ...query }, todayOf(now())),
  )
}
