import type { FigureUnit } from '@huoshui/rules/figure/figures'
import { figureOf } from '@huoshui/rules/figure/figures'
import { figuresFor, readFigures } from '../figure/read-figures.ts'
import { todayOf } from '../today.ts'
import type { ReadFigure } from './bound-figures.ts'

const units: Readonly<Record<FigureUnit, string>> = {
  firm: '户',
  visit: '户次',
  case: '件',
  fen: '分',
  bp: 'bp',
  day: '天',
}

/** 指标 as the board shows them to the same person; none for an id there is not, a day to come, or a rate of nothing. */
export function readLiveFigures(now: () => Date): ReadFigure {
  return async (trx, actor, { figure, on, area }) => {
    const id = figuresFor(actor).find((one) => one === figure)
    const today = todayOf(now())
    if (id === undefined || on > today) return undefined
    const answer = await readFigures(trx, actor, { figure: [id], on, ...(area === null ? {} : { unit: area }) }, today)
    const value = answer.figures[0]?.value
    if (value === null || value === undefined) return undefined
    const { unit, definition } = figureOf(id)
    return { value, unit: units[unit], asOf: answer.on, definition }
  }
}
