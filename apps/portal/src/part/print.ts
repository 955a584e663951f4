import { printWan } from '@huoshui/rules/money/print-money'

/** 50万元. */
export function printAmount(amountFen: number): string {
  return printWan(amountFen)
}

/** 2026-11-20 as people write it. */
export function printDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 3.45%. */
export function printRate(rateBp: number): string {
  return `${(rateBp / 100).toFixed(2)}%`
}
