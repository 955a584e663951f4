import type { ProductFee, ProductRate } from '@huoshui/contract'
import { FEE_KINDS } from '@huoshui/rules/loan-cost/loan-terms'
import { findLpr } from '@huoshui/rules/loan-cost/lpr'
import { printWan, printYuan } from '@huoshui/rules/money/print-money'

/** Basis points as a percentage with two decimals: 345 → 3.45%. */
export function printPercent(bp: number): string {
  return `${(bp / 100).toFixed(2)}%`
}

/** 10—150 万元, 不超过 150 万元, 10 万元起; undefined where nothing was stated. */
export function amountText(minFen: number | null, maxFen: number | null): string | undefined {
  const [min, max] = [minFen, maxFen].map((fen) => (fen === null ? null : printWan(fen).replace('万元', ' 万元')))
  if (min && max) return min === max ? max : `${min.replace(' 万元', '')}—${max}`
  return max ? `不超过 ${max}` : min ? `${min}起` : undefined
}

/** 3—24 个月 and the like; undefined where nothing was stated. */
export function monthsText(min: number | null, max: number | null): string | undefined {
  if (min !== null && max !== null) return min === max ? `${max} 个月` : `${min}—${max} 个月`
  return max !== null ? `不超过 ${max} 个月` : min !== null ? `${min} 个月起` : undefined
}

/** A rate as the product states it: LPR（1 年期）加 50—120 个基点, or 3.45%—4.35%. */
export function rateText(rate: ProductRate): string {
  if (rate.kind === 'fixed') return rangeOf(printPercent(rate.fromBp), printPercent(rate.toBp))
  return `LPR（${rate.term === '1y' ? '1 年期' : '5 年期以上'}）${spreadText(rate.fromBp, rate.toBp)}`
}

/** The same in few letters, for lists: LPR(1年) +50—120 bp. */
export function shortRateText(rate: ProductRate): string {
  if (rate.kind === 'fixed') return rateText(rate)
  const [from, to] = [rate.fromBp, rate.toBp].map((bp) => (bp < 0 ? `−${-bp}` : `+${bp}`))
  return `LPR(${rate.term === '1y' ? '1年' : '5年'}) ${rangeOf(from ?? '', to ?? '')} bp`
}

function spreadText(from: number, to: number): string {
  if (from === 0 && to === 0) return '不加点'
  if (from >= 0) return `加 ${rangeOf(String(from), String(to))} 个基点`
  if (to <= 0) return `减 ${rangeOf(String(-to), String(-from))} 个基点`
  return `减 ${-from} 至加 ${to} 个基点`
}

/** A rate as a year's percentage on a day, with the LPR it rests on. */
export type AnnualRate = {
  text: string
  /** null for a fixed rate. */
  lpr: { bp: number; since: string; verified: boolean } | null
}

/** What a rate comes to on a day; undefined where the platform keeps no LPR for it. */
export function annualRate(rate: ProductRate, day: string): AnnualRate | undefined {
  if (rate.kind === 'fixed') return { text: rateText(rate), lpr: null }
  const entry = findLpr(rate.term, day)
  if (!entry) return undefined
  const text = rangeOf(printPercent(entry.value + rate.fromBp), printPercent(entry.value + rate.toBp))
  return { text, lpr: { bp: entry.value, since: entry.cite.firstDay, verified: entry.cite.verified } }
}

/** 担保费：每年 0.80%，按余额. */
export function feeText({ kind, timing, charge }: ProductFee): string {
  const when = timing === 'once' ? '一次性' : '每年'
  const how =
    charge.by === 'fixed'
      ? printYuan(charge.fen)
      : `${printPercent(charge.bp)}，按${charge.of === 'amount' ? '贷款金额' : '余额'}`
  return `${FEE_KINDS[kind]}：${when} ${how}`
}

function rangeOf(from: string, to: string): string {
  return from === to ? from : `${from}—${to}`
}
