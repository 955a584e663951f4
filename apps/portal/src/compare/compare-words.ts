import type { ComparedProduct } from '@huoshui/contract'
import { printYuan } from '@huoshui/rules/money/print-money'

/** How products are ordered; the firm chooses, and the page says which it is. */
export const ORDERS = {
  cost: '年化综合成本从低到高（不能完全测算的排在后面）',
  days: '承诺审批天数从少到多（没有承诺的排在后面）',
  bank: '银行名称',
} as const satisfies Record<string, string>
export type Order = keyof typeof ORDERS

/** In the order chosen; among equals by bank and name, so that no bank comes first by chance. */
export function ordered(rows: readonly ComparedProduct[], order: Order): ComparedProduct[] {
  const keyOf = ({ cost, decisionDays }: ComparedProduct): [number, number] => {
    if (order === 'days') return [decisionDays ?? Number.MAX_SAFE_INTEGER, 0]
    if (order === 'bank') return [0, 0]
    return cost.kind === 'unknown' ? [2, 0] : [cost.kind === 'part' ? 1 : 0, cost.fromBp]
  }
  return [...rows].sort((one, other) => {
    const [here, there] = [keyOf(one), keyOf(other)]
    const byBank = one.bankName.localeCompare(other.bankName, 'zh-CN') || one.name.localeCompare(other.name, 'zh-CN')
    return here[0] - there[0] || here[1] - there[1] || byBank
  })
}

/** 3.45%–4.35%, with what is not in it; never a figure where it can't be told. */
export function costWords({ cost }: ComparedProduct): string {
  if (cost.kind === 'unknown') return `无法判断：${cost.why}`
  const range = cost.fromBp === cost.toBp ? percent(cost.fromBp) : `${percent(cost.fromBp)} 至 ${percent(cost.toBp)}`
  return cost.kind === 'known' ? range : `无法判断：${cost.unstated}没有写明；只算写明的部分是 ${range}`
}

/** All there is to pay beside the principal, over the whole term. */
export function totalWords({ cost }: ComparedProduct): string {
  if (cost.kind !== 'known') return '无法判断'
  const [from, to] = [printYuan(cost.fromFen), printYuan(cost.toFen)]
  return from === to ? from : `${from} 至 ${to}`
}

/** Whether the firm meets what the product writes, by what is known; no promise. */
export function verdictWords({ verdict, missing }: ComparedProduct): string {
  if (verdict === 'met') return '符合写明的条件'
  if (verdict === 'not-met') return '有写明的条件不符合'
  return missing.length === 0 ? '没有写明条件，不能判断' : `还不能判断，缺：${missing.join('、')}`
}

function percent(bp: number): string {
  return `${(bp / 100).toFixed(2)}%`
}
