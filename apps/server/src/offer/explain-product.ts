import type { ProductOffer } from '@huoshui/contract'
import { explainLines } from '@huoshui/rules/criteria/explain/explain'
import type { NameValue } from '@huoshui/rules/criteria/explain/show-value'
import { describeChange } from '@huoshui/rules/criteria/nearest/describe-change'
import { describeMissing } from './describe-missing.ts'
import type { JudgedProduct } from './judge-product.ts'
import type { FirmKnown } from './read-firm-facts.ts'

/** Why a product stands as it does for a firm: clause by clause, what is missing, the nearest changes. */
export function explainProduct({ line, decision, lacking, ways }: JudgedProduct, firm: FirmKnown): ProductOffer {
  const nameOf: NameValue = (_, value) => firm.areaNames.get(value)
  return {
    ...line,
    grounds: decision ? [...explainLines(decision, nameOf)] : [],
    missing: lacking.map((fact) => describeMissing(fact, firm)),
    nearest: ways.map(({ on, changes }) => ({
      on,
      changes: changes.map((change) => ({
        text: describeChange(change, nameOf),
        mover: change.mover,
        isUnknown: change.kind === 'learn',
      })),
    })),
  }
}
