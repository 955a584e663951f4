import type { ProductRate } from '@huoshui/contract'
import { dayOf, MissingText, QuietText } from '@huoshui/ui'
import { annualRate, printPercent, rateText, shortRateText } from './product-terms.ts'

/** A rate as it comes to today, with what it rests on below; `isShort` for lists. */
export function RateWords({ rate, isShort = false }: { rate: ProductRate | null; isShort?: boolean }) {
  if (!rate) return <MissingText label="没有公布利率" />
  const annual = annualRate(rate, dayOf(new Date()))
  return (
    <>
      <span style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {annual ? annual.text : rateText(rate)}
      </span>
      {rate.kind === 'lpr' && annual && (
        <QuietText style={{ display: 'block', fontSize: 13 }} title={rateText(rate)}>
          {isShort ? shortRateText(rate) : rateText(rate)}
        </QuietText>
      )}
    </>
  )
}

/** The LPR a rate rests on today, and that nobody compared it with the announcement. */
export function LprNote({ rate }: { rate: ProductRate | null }) {
  const lpr = rate ? annualRate(rate, dayOf(new Date()))?.lpr : undefined
  if (!lpr) return null
  return (
    <QuietText style={{ fontSize: 13 }}>
      按 LPR {printPercent(lpr.bp)}（{lpr.since} 起）折算{lpr.verified ? '。' : '；LPR 未与公告核对。'}
    </QuietText>
  )
}
