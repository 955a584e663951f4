import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { asLine } from './as-product.ts'
import { getBank, listBanks } from './bank/list-banks.ts'
import { saveBankProfile } from './bank/save-bank-profile.ts'
import { createProduct } from './change/create-product.ts'
import { decideProduct } from './change/decide-product.ts'
import { saveDraft } from './change/save-draft.ts'
import { submitProduct } from './change/submit-product.ts'
import { withdrawProduct } from './change/withdraw-product.ts'
import { compareProducts } from './cost/compare-products.ts'
import { computeCost, computeCosts } from './cost/compute-cost.ts'
import { getProduct, getVersion } from './get-product.ts'
import { listPublishedProducts } from './published-products.ts'
import { findInForce, queryProducts } from './queries.ts'
import { bindWorkbook } from './workbook/routes.ts'

const ProductPlace = z.object({ bank: z.string(), name: z.string(), id: z.uuid() })

/** 信贷产品目录: read by everybody who sees firms, written by banks, published by the city team. */
export function bindProduct(wiring: Wiring): void {
  bindWorkbook(wiring)
  bindReads(wiring)
  bindCosts(wiring)
  const { db } = wiring
  const today = () => todayOf(wiring.now())
  bind(wiring, contract.createProduct, ({ actor, address, body }) => createProduct(db, actor, address, body))
  bind(wiring, contract.saveProductDraft, ({ actor, address, params, body }) =>
    saveDraft(db, actor, address, params.id, body),
  )
  bind(wiring, contract.submitProduct, ({ actor, address, params, body }) =>
    submitProduct(db, actor, address, today(), { ...params, ...body }),
  )
  bind(wiring, contract.decideProduct, ({ actor, address, params, body }) =>
    decideProduct(db, actor, address, today(), { ...params, ...body }),
  )
  bind(wiring, contract.withdrawProduct, ({ actor, address, params, body }) =>
    withdrawProduct(db, actor, address, today(), { ...params, ...body }),
  )
  bind(wiring, contract.saveBankProfile, ({ actor, address, params, body }) =>
    saveBankProfile(db, actor, address, { ...params, ...body }),
  )
}

function bindReads(wiring: Wiring): void {
  const { db } = wiring
  bind(wiring, contract.getCatalogue, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => {
      const on = todayOf(wiring.now())
      const products = await listPublishedProducts(trx, on)
      return { on, products: products.map(({ name: _, criterion: __, ...product }) => product) }
    }),
  )
  const dayOf = (day: string | undefined) => day ?? todayOf(wiring.now())
  bind(wiring, contract.listProducts, ({ actor, address, query: { day, after, ...query } }) =>
    inScope(db, actor, address, async (trx) => {
      const place = decodePlace(ProductPlace, after)
      const found = await queryProducts(trx, { ...query, limit: query.limit + 1 }, dayOf(day), place)
      const page = encodePlace(found.rows, query.limit, (row) => ({
        bank: row.bank_id,
        name: row.content.name,
        id: row.id,
      }))
      return { rows: page.rows.map(asLine), next: page.next, total: found.total }
    }),
  )
  bind(wiring, contract.getProduct, ({ actor, address, params, query }) =>
    inScope(db, actor, address, (trx) => getProduct(trx, actor, params.id, dayOf(query.day))),
  )
  bind(wiring, contract.getProductVersion, ({ actor, address, params, query }) =>
    inScope(db, actor, address, (trx) => getVersion(trx, { ...params, ...query }, dayOf(undefined))),
  )
  bind(wiring, contract.listBanks, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({ banks: await listBanks(trx, actor, dayOf(undefined)) })),
  )
  bind(wiring, contract.getBank, ({ actor, address, params }) =>
    inScope(db, actor, address, (trx) => getBank(trx, actor, params.id, dayOf(undefined))),
  )
}

function bindCosts(wiring: Wiring): void {
  const { db } = wiring
  const today = () => todayOf(wiring.now())
  bind(wiring, contract.computeProductCost, ({ actor, address, params, body }) =>
    inScope(db, actor, address, async (trx) => {
      const [product] = await findInForce(trx, [params.id], today())
      if (!product) throw new Refusal('not-found')
      return { costs: computeCosts(product.content, body, today()) }
    }),
  )
  bind(wiring, contract.compareProducts, ({ actor, address, body: { ids, ...asked } }) =>
    inScope(db, actor, address, (trx) => compareProducts(trx, ids, asked, today())),
  )
  bind(wiring, contract.computeLoan, async ({ body: { rateBp, lprBp: _, uses, ...terms } }) =>
    computeCost({ ...terms, rate: { kind: 'fixed', bp: rateBp }, lprBp: null, ...(uses ? { uses } : {}) }, null),
  )
}
