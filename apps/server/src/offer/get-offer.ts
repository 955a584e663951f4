import type { Actor, PolicyOffer, ProductOffer } from '@huoshui/contract'
import { type Db, inScope } from '../in-scope.ts'
import type { LoanQuestion } from '../product/cost/compute-cost.ts'
import { listPublishedProducts } from '../product/published-products.ts'
import { Refusal } from '../refusal.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import { explainProduct } from './explain-product.ts'
import { judgePolicy, POLICIES } from './judge-policies.ts'
import { judgeProduct } from './judge-product.ts'
import { queryBankRecords } from './query-bank-records.ts'
import { readFirmFacts } from './read-firm-facts.ts'

/** One product held against one firm, with its reasons. @throws Refusal `not-found` of either */
export async function getProductOffer(
  db: Db,
  actor: Actor,
  address: string,
  { id, product: wanted, ...asked }: { id: string; product: string } & LoanQuestion,
  on: string,
): Promise<ProductOffer> {
  const { firm, products, records } = await inScope(db, actor, address, async (trx) => ({
    firm: await readFirmFacts(trx, actor, id, on),
    products: await listPublishedProducts(trx, on),
    records: await queryBankRecords(trx, id, on),
  }))
  const catalogue = new Map(products.map((product) => [product.id, product]))
  const product = catalogue.get(wanted)
  if (!product) throw new Refusal('not-found')
  return explainProduct(judgeProduct(product, catalogue, firm, asked, on, records), firm)
}

/** One policy held against one firm, with its reasons. @throws Refusal `not-found` of either */
export async function getPolicyOffer(
  db: Db,
  actor: Actor,
  address: string,
  { id, rule: wanted }: { id: string; rule: string },
  on: string,
): Promise<PolicyOffer> {
  const rule = POLICIES.find((each) => each.id === wanted)
  if (!rule) throw new Refusal('not-found')
  const { firm, added } = await inScope(db, actor, address, async (trx) => ({
    added: await listAddedEntries(trx),
    firm: await readFirmFacts(trx, actor, id, on),
  }))
  return judgePolicy(rule, firm, { on, added })
}
