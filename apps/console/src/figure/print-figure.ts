import type { FigureUnit } from '@huoshui/rules/figure/figures'
import { printWan, printYi } from '@huoshui/rules/money/print-money'

/** A figure as it is read: 12,345, 94.99%, 359.35亿元, 15.5 天; what can't be divided is a dash. */
export function printFigure(value: number | null | undefined, unit: FigureUnit): string {
  if (value === null || value === undefined) return '—'
  if (unit === 'bp') return `${(value / 100).toFixed(2)}%`
  if (unit === 'fen') return printAmount(value)
  return value.toLocaleString('zh-CN')
}

/** The unit that stands behind a count; rates and amounts carry theirs. */
export function unitWord(unit: FigureUnit): string {
  return { firm: '户', visit: '户次', case: '件', day: '天', bp: '', fen: '' }[unit]
}

function printAmount(fen: number): string {
  return Math.abs(fen) < 1e10 ? printWan(fen, 2) : printYi(fen, 2)
}
