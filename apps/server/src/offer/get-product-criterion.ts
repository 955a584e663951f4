import type { Criterion } from '@huoshui/rules/criteria/criterion'
import type { Trx } from '../in-scope.ts'
import { listPublishedProducts, type PublishedProduct } from '../product/published-products.ts'
import { Refusal } from '../refusal.ts'

/** A product in force with the criterion firms are held against. @throws Refusal `not-found`, `bad-input` without one */
export async function getProductCriterion(
  trx: Trx,
  id: string,
  on: string,
): Promise<Omit<PublishedProduct, 'criterion'> & { criterion: Criterion }> {
  const product = (await listPublishedProducts(trx, on)).find((each) => each.id === id)
  if (!product) throw new Refusal('not-found')
  if (!product.criterion) throw new Refusal('bad-input', { reason: '这个产品没有写准入条件，不能匹配' })
  return { ...product, criterion: product.criterion.criterion }
}
