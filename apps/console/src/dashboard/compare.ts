import { addDays } from '@huoshui/rules/day/day'
import type { FigureUnit } from '@huoshui/rules/figure/figures'
import { printFigure, unitWord } from '../figure/print-figure.ts'

/** The last day of the month before that of `day`. */
export function lastMonthEnd(day: string): string {
  return addDays(`${day.slice(0, 7)}-01`, -1)
}

/** How much a figure moved: `+12 户`, `−0.33 个百分点`; undefined where one of the two is not there. */
export function printChange(
  now: number | null | undefined,
  before: number | null | undefined,
  unit: FigureUnit,
): string | undefined {
  if (now === null || now === undefined || before === null || before === undefined) return undefined
  const moved = Math.round((now - before) * 10) / 10
  if (moved === 0) return '持平'
  const size = Math.abs(moved)
  const sign = moved > 0 ? '+' : '−'
  if (unit === 'bp') return `${sign}${(size / 100).toFixed(2)} 个百分点`
  if (unit === 'fen') return `${sign}${printFigure(size, unit)}`
  return `${sign}${printFigure(size, unit)} ${unitWord(unit)}`
}
