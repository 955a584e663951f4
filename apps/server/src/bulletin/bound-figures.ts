import type { Actor, BoundFigure, BulletinFinding } from '@huoshui/contract'
import { isDay } from '@huoshui/rules'
import { printWan, printYi, printYuan } from '@huoshui/rules/money/print-money'
import type { Trx } from '../in-scope.ts'

/** A figure asked for by a text: its id, the day it is of, the 管理单元 it is cut to (null: all one sees). */
export type FigureAsked = { figure: string; on: string; area: string | null }

/** What the figures' capability answers: a value in its own unit (户, 分, bp …), its day and what it counts. */
export type FigureRead = { value: number; unit: string; asOf: string; definition: string }

/** Reads one figure in the asker's scope; undefined when there is none of this id, or no value for that day. */
export type ReadFigure = (trx: Trx, actor: Actor, asked: FigureAsked) => Promise<FigureRead | undefined>

/** A stretch of the typed text and what stands for it in the printed one. */
export type Segment = { from: number; to: number; shown: string; isBound: boolean }

/** A text with its figures in place; what could not be read is shown as such and found, never taken as 0. */
export type ResolvedText = { text: string; segments: Segment[]; figures: BoundFigure[]; findings: BulletinFinding[] }

const BINDING = /\{\{\s*figure\s+([\w.-]+)((?:\s+[\w-]+=[^\s{}]+)*)\s*\}\}/g
const ANY = /\{\{[^{}]*\}\}/g

/** Puts the figures of a text in their places: `{{figure visited_firms unit=万户 as-of=2026-10-31 area=440823}}`. */
export async function resolveText(
  { part, text, on }: { part: string; text: string; on: string },
  read: (asked: FigureAsked) => Promise<FigureRead | undefined>,
): Promise<ResolvedText> {
  const figures: BoundFigure[] = []
  const findings: BulletinFinding[] = []
  const segments: Segment[] = []
  let end = 0
  for (const match of text.matchAll(ANY)) {
    const place = { from: match.index, to: match.index + match[0].length }
    segments.push({ from: end, to: place.from, shown: text.slice(end, place.from), isBound: false })
    end = place.to
    const answer = await readBinding(match[0], on, read)
    if ('shown' in answer) figures.push({ part, ...answer })
    else findings.push({ part, ...place, rule: 'figure', severity: 'error', message: answer.fault })
    segments.push({ ...place, shown: 'shown' in answer ? answer.shown : '【未取到数】', isBound: true })
  }
  segments.push({ from: end, to: text.length, shown: text.slice(end), isBound: false })
  return { text: segments.map(({ shown }) => shown).join(''), segments, figures, findings }
}

type Bound = Omit<BoundFigure, 'part'> | { fault: string }

async function readBinding(
  written: string,
  on: string,
  read: (asked: FigureAsked) => Promise<FigureRead | undefined>,
): Promise<Bound> {
  const match = new RegExp(`^${BINDING.source}$`).exec(written)
  const figure = match?.[1]
  if (figure === undefined)
    return { fault: `“${written}”写法不对，应如 {{figure 指标编号 unit=万户 as-of=${on}}}，请改正或直接写数字。` }
  const given = new Map(
    [...(match?.[2] ?? '').matchAll(/([\w-]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
  )
  const strange = [...given.keys()].find((name) => !['unit', 'as-of', 'area'].includes(name))
  if (strange !== undefined) return { fault: `“${written}”里不认识“${strange}”，只能写 unit、as-of、area。` }
  const day = given.get('as-of') ?? on
  if (!isDay(day)) return { fault: `“${written}”里的日期“${day}”应写成“2026-10-31”。` }
  const found = await read({ figure, on: day, area: given.get('area') ?? null })
  if (!found) return { fault: `没有取到指标“${figure}”在${day}的数，请核对编号和日期，或直接写数字并注明来源。` }
  const shown = showFigure(found, given.get('unit'))
  if (shown === undefined) return { fault: `指标“${figure}”的单位是“${found.unit}”，不能写成“${given.get('unit')}”。` }
  return { figure, shown, asOf: found.asOf, definition: found.definition }
}

/** A value in its own unit or in the one asked for; undefined when one can't be said in the other. */
export function showFigure({ value, unit }: Pick<FigureRead, 'value' | 'unit'>, wanted?: string): string | undefined {
  if (unit === '分') return showMoney(value, wanted ?? '万元')
  if (unit === 'bp') return wanted === undefined || wanted === '%' ? `${Number((value / 100).toFixed(2))}%` : undefined
  if (wanted === undefined || wanted === unit) return `${Number(value.toFixed(4))}${unit}`
  return wanted === `万${unit}` ? `${Number((value / 10_000).toFixed(2))}${wanted}` : undefined
}

function showMoney(fen: number, wanted: string): string | undefined {
  const print = {
    元: printYuan,
    万元: (amount: number) => printWan(amount, 2),
    亿元: (amount: number) => printYi(amount, 2),
  }
  return Object.hasOwn(print, wanted) ? print[wanted as keyof typeof print](fen) : undefined
}

/** The place in the typed text of a place in the printed one: within a figure, the whole of its binding. */
export function placeInTyped(segments: readonly Segment[], from: number, to: number): { from: number; to: number } {
  const ends = spansOf(segments)
  const first = ends.find(({ stop }) => from < stop) ?? ends.at(-1)
  const last = ends.find(({ stop }) => to <= stop) ?? ends.at(-1)
  if (!first || !last) return { from, to }
  const start = first.isBound ? first.from : first.from + (from - first.at)
  const end = last.isBound && to > last.at ? last.to : last.from + (to - last.at)
  return { from: Math.min(start, first.to), to: Math.max(Math.min(start, first.to), Math.min(end, last.to)) }
}

/** Segments with where they stand in the printed text. */
function spansOf(segments: readonly Segment[]): (Segment & { at: number; stop: number })[] {
  let at = 0
  return segments.map((segment) => {
    const start = at
    at += segment.shown.length
    return { ...segment, at: start, stop: at }
  })
}
