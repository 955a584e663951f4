import type { Actor, Answer, listFigures, Parsed, readFigures as route } from '@huoshui/contract'
import { computeFigure } from '@huoshui/rules/figure/compute-figure'
import { FIGURE_IDS, type Figure, type FigureId, figureOf, type Term } from '@huoshui/rules/figure/figures'
import { CUTS, MEASURES, type Measure } from '@huoshui/rules/figure/measures'
import { cutsOfFigure, grainLabel, measureOfTerm, measuresOf } from '@huoshui/rules/figure/parts-of-figure'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { type Asked, findKnownAt, sumByCut } from './tally-queries.ts'

type Query = Parsed<typeof route>['query']

/** Figures the asker is shown: a bank those that are cut by bank, since it sees no other part of them. */
export function figuresFor({ scope }: Actor): readonly FigureId[] {
  return scope.kind === 'share' ? FIGURE_IDS.filter((id) => cutsOfFigure(figureOf(id)).includes('bank')) : FIGURE_IDS
}

/** 指标目录. */
export function describeFigures(actor: Actor): Answer<typeof listFigures>['figures'] {
  return figuresFor(actor).map((id) => {
    const figure = figureOf(id)
    return {
      id,
      name: figure.name,
      definition: figure.definition,
      grain: grainLabel(figure),
      unit: figure.unit,
      numerator: sayTerm(figure.numerator),
      denominator: figure.denominator ? sayTerm(figure.denominator) : null,
      owner: figure.owner,
      published: figure.published,
      confusions: figure.confusions ?? null,
      cuts: [...cutsOfFigure(figure)],
      overlaps: figure.overlaps ?? {},
    }
  })
}

function sayTerm(term: Term): string {
  const { row, day, amount }: Measure = MEASURES[measureOfTerm(term)]
  return 'count' in term ? `${row}（按${day}）` : `${row}的${amount?.label ?? ''}之和（按${day}）`
}

/**
 * Figures as of a day, as they were known on a day; by a cut their parts too, the largest first.
 * @throws Refusal `bad-input` for a figure there is not, that is not shown to the asker, or not cut that way
 */
export async function readFigures(trx: Trx, actor: Actor, query: Query, today: string): Promise<Answer<typeof route>> {
  const ids = idsAsked(actor, query)
  const { on, knownOn } = daysAsked(query, today)
  const measures = [...new Set(ids.flatMap((id) => measuresOf(figureOf(id))))]
  const asked: Asked = { measures, on, knownOn, unit: query.unit }
  const whole = (await sumByCut(trx, actor, asked, undefined)).get('') ?? {}
  const parts = query.cut ? await sumByCut(trx, actor, asked, query.cut) : new Map()
  const figures = ids.map((id) => {
    const figure = figureOf(id)
    const found = [...parts].map(([key, tallies]) => ({ key, ...computeFigure(figure, tallies) }))
    return {
      figure: id,
      ...computeFigure(figure, whole),
      parts: found
        .filter(hasRows)
        .sort((one, other) => other.numerator - one.numerator || (one.key < other.key ? -1 : 1)),
    }
  })
  return { on, knownOn, knownAt: (await findKnownAt(trx))?.toISOString() ?? null, figures }
}

function hasRows({ numerator, denominator }: { numerator: number; denominator: number | null }): boolean {
  return numerator !== 0 || (denominator ?? 0) !== 0
}

function idsAsked(actor: Actor, { figure, cut }: Query): FigureId[] {
  const shown = figuresFor(actor)
  const ids = figure.length === 0 ? shown : figure.map((id) => requireFigure(shown, id))
  if (cut === undefined) return [...ids]
  const uncut = ids.find((id) => !cutsOfFigure(figureOf(id)).includes(cut))
  if (uncut === undefined) return [...ids]
  if (figure.length === 0) return ids.filter((id) => cutsOfFigure(figureOf(id)).includes(cut))
  throw new Refusal('bad-input', { reason: `“${figureOf(uncut).name}”不能按${CUTS[cut]}分组` })
}

/** @throws Refusal `bad-input` */
export function requireFigure(shown: readonly FigureId[], id: string): FigureId {
  const found = shown.find((one) => one === id)
  if (found === undefined) throw new Refusal('bad-input', { reason: `没有指标“${id}”，请从指标目录中选择` })
  return found
}

/** @throws Refusal `bad-input` for days to come */
export function daysAsked(
  { on = undefined, knownOn = undefined }: { on?: string | undefined; knownOn?: string | undefined },
  today: string,
): { on: string; knownOn: string } {
  const days = { on: on ?? today, knownOn: knownOn ?? today }
  if (days.on > today || days.knownOn > today)
    throw new Refusal('bad-input', { reason: `日期不能晚于今天（${today}）` })
  return days
}

/** Which of a figure's two sides: its measures' rows. @throws Refusal `bad-input` where there is no denominator */
export function termOf(figure: Figure, part: 'numerator' | 'denominator'): Term {
  const term = figure[part]
  if (!term) throw new Refusal('bad-input', { reason: `“${figure.name}”没有分母` })
  return term
}
