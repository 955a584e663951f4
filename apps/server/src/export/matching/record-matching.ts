import type { Actor, ExportMatching } from '@huoshui/contract'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import { type Db, inScope } from '../../in-scope.ts'
import { getProductCriterion } from '../../offer/get-product-criterion.ts'
import { askPolicy, getPolicy } from '../../policy/ask-policy.ts'
import type { MatchingRecord } from '../tables.ts'

/**
 * Which firms are wanted, with everything that decides it but the day: the criterion itself, also a product's, so that what
 * a second person approves is what is made. @throws Refusal `not-found`, `bad-input`
 */
export async function recordMatching(
  db: Db,
  actor: Actor,
  address: string,
  given: ExportMatching,
  on: string,
): Promise<MatchingRecord> {
  const { of, verdict } = given
  const about = { of, verdict, on: null }
  switch (given.of) {
    case 'criterion': {
      const { criterion } = given
      return { ...about, label: '', text: printCriterion(criterion), criterion }
    }
    case 'product': {
      const product = await inScope(db, actor, address, (trx) => getProductCriterion(trx, given.productId, on))
      const { id, version, criterion } = product
      const label = `${product.name}（${product.bankName}，第 ${version} 版）`
      return { ...about, label, text: printCriterion(criterion), criterion, product: { id, version } }
    }
    case 'policy': {
      const { assumed } = given
      const { kind } = await askPolicy(db, actor, address, given, on)
      const { id: rule, label, kinds = {} } = getPolicy(given.rule)
      const kindLabel = kind === null ? '' : `（${kinds[kind] ?? kind}）`
      return { ...about, label: `${label}${kindLabel}`, text: '', policy: { rule, kind, assumed, entries: [] } }
    }
  }
}
