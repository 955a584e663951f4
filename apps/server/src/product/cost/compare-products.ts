import type { Answer, compareProducts as compareRoute } from '@huoshui/contract'
import type { Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { asLine } from '../as-product.ts'
import { findInForce } from '../queries.ts'
import { computeCosts, findObstacle, type LoanQuestion } from './compute-cost.ts'

/** Products in force side by side, each with its cheapest and dearest cost, or why it has none. In the order asked for. */
export async function compareProducts(
  trx: Trx,
  ids: readonly string[],
  asked: LoanQuestion,
  today: string,
): Promise<Answer<typeof compareRoute>> {
  const wanted = [...new Set(ids)]
  const rows = new Map((await findInForce(trx, wanted, today)).map((row) => [row.id, row]))
  const products = wanted.map((id) => {
    const row = rows.get(id)
    if (!row) throw new Refusal('not-found')
    const without = row.kind === 'package' ? '组合产品请按环节逐个测算。' : findObstacle(row.content, asked)
    const costs = without === undefined ? computeCosts(row.content, asked, today) : []
    return {
      product: asLine(row),
      content: row.content,
      costs: costs.map(({ lines: _, charges: __, ...cost }) => cost),
      without: without ?? null,
    }
  })
  return { products }
}
