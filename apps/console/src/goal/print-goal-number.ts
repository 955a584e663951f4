import { printYi } from '@huoshui/rules/money/print-money'

/** A number of a goal as it is said: a figure's 元 in 亿元, its hundredths of a percent in percent; what is reported as it was. */
export function printGoalNumber(
  value: number | null,
  { figure, unit }: { figure: string | null; unit: string },
): string {
  if (value === null) return '—'
  if (figure !== null && unit === '元') return `${printYi(Math.round(value))}亿元`
  if (figure !== null && unit === '%') return `${value / 100}%`
  return `${value}${unit}`
}
