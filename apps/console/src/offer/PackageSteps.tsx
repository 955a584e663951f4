import type { ProductOfferLine } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { VerdictText } from './VerdictText.tsx'

/** 组合产品: the stages of one business in their order, each with its own product and answer. */
export function PackageSteps({ line: { name, bankName, steps, why } }: { line: ProductOfferLine }) {
  return (
    <li className="offer-row">
      <div style={{ overflowWrap: 'anywhere' }}>
        <span style={{ fontWeight: 600 }}>{name}</span>
        <span className="offer-of">{bankName}</span>
      </div>
      <ol className="step-chain" aria-label={`${name}的环节`}>
        {steps.map((step) => (
          <li key={`${step.stage} ${step.productId}`}>
            <QuietText style={{ fontSize: 13 }}>{step.stage}</QuietText>
            <div>{step.name ?? '（产品已停办）'}</div>
            {step.name !== null && <VerdictText verdict={step.verdict} />}
          </li>
        ))}
      </ol>
      <div className="offer-why">{why}</div>
    </li>
  )
}
