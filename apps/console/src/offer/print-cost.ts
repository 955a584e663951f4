import type { ProductOfferLine } from '@huoshui/contract'
import { printYuan } from '@huoshui/rules/money/print-money'
import { FEE_PARTS } from '@huoshui/rules/offer-order/unstated-fees'

type Cost = NonNullable<ProductOfferLine['cost']>

/** `3.35%–4.06%`, one figure where both ends are the same. */
export function printCostRate({ fromBp, toBp }: Cost): string {
  return range(printPercent(fromBp), printPercent(toBp))
}

/** The cost of the loan asked for, as a rate a year and as an amount. */
export function printCost(cost: Cost): string {
  const amount = range(printYuan(cost.fromFen), printYuan(cost.toFen))
  const parts = cost.unstated.map((part) => FEE_PARTS[part]).join('、')
  const holds = parts === '' ? '含利息和全部费用，单利' : `含利息和写明的费用，单利；${parts}未说明，不在内`
  return `综合年化成本 ${printCostRate(cost)}（${holds}）；全期共 ${amount}`
}

function printPercent(bp: number): string {
  return `${(bp / 100).toFixed(2)}%`
}

function range(from: string, to: string): string {
  return from === to ? from : `${from} 至 ${to}`
}
