import { printYi } from '@huoshui/rules/money/print-money'

/** A number of a goal as it is said: 元 in 亿元, hundredths of a percent in percent. */
export function printGoalNumber(value: number | null, unit: string): string {
  if (value === null) return '—'
  if (unit === '元') return `${printYi(Math.round(value))}亿元`
  if (unit === '%') return `${value / 100}%`
  return `${value}${unit}`
}
