import {
  type ComparedCost,
  type ComparedProduct,
  describeRate,
  guaranteeModes,
  type ProductContent,
  type ProductFee,
} from '@huoshui/contract'
import { FEE_KINDS, REPAYMENT_WAYS } from '@huoshui/rules/loan-cost/loan-terms'
import { printWan, printYuan } from '@huoshui/rules/money/print-money'
import { FEE_PARTS } from '@huoshui/rules/offer-order/unstated-fees'
import type { JudgedProduct } from '../../offer/judge-product.ts'
import type { ShownProduct } from './queries.ts'

type Standing = { verdict: ComparedProduct['verdict']; missing: string[] }

/** A product as the page shows it, priced for the loan asked about. */
export function asCompared(
  { id, bankId, bankName, name, since, content }: ShownProduct,
  { cost, misfits }: Pick<JudgedProduct['line'], 'cost' | 'misfits'>,
  standing: Standing,
): ComparedProduct {
  return {
    productId: id,
    bankId,
    bankName,
    name,
    amount: rangeOf(content.minAmountFen, content.maxAmountFen, (fen) => printWan(fen)),
    months: rangeOf(content.minMonths, content.maxMonths, (months) => `${months} 个月`),
    rate: describeRate(content).replace(/^年利率 /u, '') || null,
    fees: content.fees.map(printFee).join('；') || null,
    guarantee: content.guaranteeModes.map((mode) => guaranteeModes[mode]).join('、') || null,
    repayment: content.repaymentWays.map((way) => REPAYMENT_WAYS[way]).join('、') || null,
    materials: content.materials,
    decisionDays: content.decisionDays,
    cost: costOf(cost, misfits),
    misfits,
    ...standing,
    source: content.source,
    since,
    verified: content.verified,
    isDemonstration: content.isDemonstration,
  }
}

/** A cost without a fee nobody stated would look lower than it is: it is said to be a part. */
function costOf(cost: JudgedProduct['line']['cost'], misfits: readonly string[]): ComparedCost {
  if (!cost) return { kind: 'unknown', why: misfits[0] ?? '产品没有写明利率，不能测算。' }
  const { unstated, ...reckoned } = cost
  if (unstated.length === 0) return { kind: 'known', ...reckoned }
  return { kind: 'part', ...reckoned, unstated: unstated.map((part) => FEE_PARTS[part]).join('、') }
}

function printFee({ kind, timing, charge }: ProductFee): string {
  const how =
    charge.by === 'fixed'
      ? printYuan(charge.fen)
      : `${charge.bp / 100}%（按${charge.of === 'amount' ? '金额' : '余额'}）`
  return `${FEE_KINDS[kind]}${timing === 'once' ? '一次' : '每年'}${how}`
}

function rangeOf(
  from: ProductContent['minMonths'],
  to: ProductContent['maxMonths'],
  print: (value: number) => string,
): string | null {
  if (from !== null && to !== null) return from === to ? print(to) : `${print(from)} 至 ${print(to)}`
  if (to !== null) return `最多 ${print(to)}`
  return from === null ? null : `${print(from)}起`
}
