import { QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { offersQuery } from '../../offer/offer-queries.ts'
import type { NeedDetail } from '../NeedPage.tsx'

const mostShown = 5

/** Whose products the firm meets, to help choosing; no advice to lend. */
export function OfferHints({ need }: { need: NeedDetail }) {
  const loan = { amount: need.amountFen / 1_000_000, ...(need.months === null ? {} : { months: need.months }) }
  const { data } = useQuery(offersQuery(need.enterpriseId, loan))
  const met = data?.products.filter(({ verdict }) => verdict === 'met').slice(0, mostShown) ?? []
  if (met.length === 0) return null
  return (
    <div style={{ marginBottom: 16 }}>
      <QuietText style={{ fontSize: 13 }}>准入条件符合的产品（供参考）</QuietText>
      <ul style={{ margin: '4px 0 0', paddingInlineStart: 20 }}>
        {met.map(({ productId, bankName, name }) => (
          <li key={productId}>
            {bankName}：{name}
          </li>
        ))}
      </ul>
    </div>
  )
}
