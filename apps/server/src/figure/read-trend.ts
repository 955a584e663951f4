import type { Actor, Answer, Parsed, readFigureTrend as route } from '@huoshui/contract'
import { addDays, addMonths } from '@huoshui/rules/day/day'
import { computeFigure, type Tallies } from '@huoshui/rules/figure/compute-figure'
import { figureOf } from '@huoshui/rules/figure/figures'
import { measuresOf } from '@huoshui/rules/figure/parts-of-figure'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { daysAsked, figuresFor, requireFigure } from './read-figures.ts'
import { findKnownAt, sumByDay } from './tally-queries.ts'

const mostPoints = 800

/** A figure at the end of each day or month from `from` to the day asked about, and what each added; of a rate only its value. */
export async function readTrend(
  trx: Trx,
  actor: Actor,
  query: Parsed<typeof route>['query'],
  today: string,
): Promise<Answer<typeof route>> {
  const figure = figureOf(requireFigure(figuresFor(actor), query.figure))
  const { on, knownOn } = daysAsked(query, today)
  const ends = query.by === 'day' ? daysBetween(query.from, on) : monthEnds(query.from, on)
  if (ends.length > mostPoints)
    throw new Refusal('bad-input', { reason: `最多 ${mostPoints} 个点，请缩短区间或按月查看` })
  const moved = await sumByDay(trx, actor, { measures: measuresOf(figure), on, knownOn, unit: query.unit })
  const tallies: Tallies = {}
  let next = 0
  let before: number | null = null
  const points = ends.map((end, index) => {
    for (let row = moved[next]; row && row.on <= end; row = moved[++next]) {
      const { n, amount } = tallies[row.measure] ?? { n: 0, amount: 0 }
      tallies[row.measure] = { n: n + row.n, amount: amount + row.amount }
      if (index === 0 && row.on < query.from) before = computeFigure(figure, tallies).value
    }
    const { value } = computeFigure(figure, tallies)
    const added = figure.denominator || value === null ? null : value - (before ?? 0)
    before = value
    return { on: end, value, added }
  })
  return { knownAt: (await findKnownAt(trx))?.toISOString() ?? null, points }
}

function daysBetween(from: string, until: string): string[] {
  const days: string[] = []
  for (let day = from; day <= until && days.length <= mostPoints; day = addDays(day, 1)) days.push(day)
  return days
}

/** The last day of each month, of the last one the day asked about. */
function monthEnds(from: string, until: string): string[] {
  const ends: string[] = []
  for (let first = `${from.slice(0, 7)}-01`; first <= until && ends.length <= mostPoints; first = addMonths(first, 1)) {
    const end = addDays(addMonths(first, 1), -1)
    ends.push(end < until ? end : until)
  }
  return ends
}
