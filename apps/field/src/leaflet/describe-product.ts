import type { ProductContent } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'

/** 最高 50 万元; empty where the product states none. */
export function describeAmount({ maxAmountFen }: ProductContent): string {
  return maxAmountFen === null ? '' : `最高 ${printWan(maxAmountFen)}`
}

/** 年利率 3.6%—4.5%; floating ones by their distance from the LPR. */
export function describeRate({ rate }: ProductContent): string {
  if (!rate) return ''
  const percent = (bp: number) => (bp / 100).toFixed(2)
  if (rate.kind === 'fixed') return `年利率 ${percent(rate.fromBp)}%—${percent(rate.toBp)}%`
  const over = (bp: number) => (bp === 0 ? 'LPR' : `LPR ${bp > 0 ? '加' : '减'} ${Math.abs(bp)} 个基点`)
  return `年利率 ${over(rate.fromBp)} 至 ${over(rate.toBp)}`
}
