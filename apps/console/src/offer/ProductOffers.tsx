import type { ProductOfferLine } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { ProductExplanation } from './explain/ProductExplanation.tsx'
import { OfferGroup } from './OfferGroup.tsx'
import { OfferRow } from './OfferRow.tsx'
import type { LoanSearch } from './offer-search.ts'
import { PackageSteps } from './PackageSteps.tsx'
import { printCostRate } from './print-cost.ts'
import type { Verdict } from './verdict.ts'

type Props = { firm: string; on: string; loan: LoanSearch; products: readonly ProductOfferLine[] }

const groups: readonly { verdict: Verdict; shownFirst: number }[] = [
  { verdict: 'met', shownFirst: 10 },
  { verdict: 'not-determinable', shownFirst: 10 },
  { verdict: 'not-met', shownFirst: 0 },
]

/** The products by their answer, each group in the order of fit, open points, cost, speed and the bank's record. */
export function ProductOffers({ firm, on, loan, products }: Props) {
  const singles = products.filter(({ kind }) => kind === 'single')
  const packages = products.filter(({ kind }) => kind === 'package')
  const unstated = singles.filter(({ verdict }) => verdict === null)
  const row = (line: ProductOfferLine) => <ProductRow key={line.productId} line={line} {...{ firm, on, loan }} />
  return (
    <Panel title={`信贷产品（${products.length} 个在办）`} isFlush>
      {groups.map(({ verdict, shownFirst }) => (
        <OfferGroup
          key={verdict}
          verdict={verdict}
          shownFirst={shownFirst}
          items={singles.filter((line) => line.verdict === verdict)}
          row={row}
        />
      ))}
      {unstated.length > 0 && (
        <OfferGroup verdict={null} title="没有写明准入条件" shownFirst={0} items={unstated} row={row} />
      )}
      {packages.length > 0 && (
        <OfferGroup
          verdict={null}
          title="组合产品（按经营环节逐个看）"
          shownFirst={5}
          items={packages}
          row={(line) => <PackageSteps key={line.productId} line={line} />}
        />
      )}
    </Panel>
  )
}

function ProductRow({ line, firm, on, loan }: { line: ProductOfferLine; firm: string; on: string; loan: LoanSearch }) {
  const { name, bankName, cost, decisionDays, why, productId } = line
  return (
    <OfferRow
      name={name}
      of={bankName}
      first={
        cost ? (
          <>
            <QuietText style={{ fontSize: 13 }}>年化 </QuietText>
            {printCostRate(cost)}
            {cost.unstated.length > 0 && <QuietText style={{ fontSize: 13 }}> 起，费用未说明</QuietText>}
          </>
        ) : (
          <QuietText>成本未测算</QuietText>
        )
      }
      second={decisionDays === null ? <QuietText>未承诺时限</QuietText> : `${decisionDays} 个工作日`}
      why={why}
      explain={() => <ProductExplanation firm={firm} product={productId} loan={loan} on={on} />}
    />
  )
}
