import { REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { printWan } from '@huoshui/rules/money/print-money'
import type { ProductContent } from './product.ts'
import { guaranteeModes } from './product-words.ts'

/** What a product's sheet needs of it. */
export type SheetContent = Pick<
  ProductContent,
  | 'maxAmountFen'
  | 'rate'
  | 'maxMonths'
  | 'guaranteeModes'
  | 'repaymentWays'
  | 'decisionDays'
  | 'materials'
  | 'contactPhone'
> & { bankName: string; contactName?: string | null }

/** A product as text, line by line, for a person at the door and for whoever is sent the link; what is not stated is left out. */
export function describeProduct(product: SheetContent): [label: string, text: string][] {
  const lines: [string, string | null][] = [
    ['银行', product.bankName],
    ['额度', describeAmount(product)],
    ['利率', describeRate(product)],
    ['期限', product.maxMonths === null ? null : `最长 ${product.maxMonths} 个月`],
    ['担保', product.guaranteeModes.map((mode) => guaranteeModes[mode]).join('、')],
    ['还款', product.repaymentWays.map((way) => REPAYMENT_WAYS[way]).join('、')],
    ['审批时限', product.decisionDays === null ? null : `申请资料齐全后 ${product.decisionDays} 个工作日`],
    ['材料', product.materials.join('、')],
    ['联系', [product.contactName, product.contactPhone].filter(Boolean).join(' ')],
  ]
  return lines.filter((line): line is [string, string] => Boolean(line[1]))
}

/** 最高 50 万元; empty where the product states none. */
export function describeAmount({ maxAmountFen }: Pick<ProductContent, 'maxAmountFen'>): string {
  return maxAmountFen === null ? '' : `最高 ${printWan(maxAmountFen)}`
}

/** 年利率 3.6%—4.5%; floating ones by their distance from the LPR. */
export function describeRate({ rate }: Pick<ProductContent, 'rate'>): string {
  if (!rate) return ''
  const percent = (bp: number) => (bp / 100).toFixed(2)
  if (rate.kind === 'fixed') return `年利率 ${percent(rate.fromBp)}%—${percent(rate.toBp)}%`
  const over = (bp: number) => (bp === 0 ? 'LPR' : `LPR ${bp > 0 ? '加' : '减'} ${Math.abs(bp)} 个基点`)
  return `年利率 ${over(rate.fromBp)} 至 ${over(rate.toBp)}`
}
