import { randomUUID } from 'node:crypto'
import type { Actor, Answer, BulletinItem, draftMonth as route } from '@huoshui/contract'
import { addDays, addMonths } from '@huoshui/rules'
import type { FigureId } from '@huoshui/rules/figure/figures'
import { figureOf } from '@huoshui/rules/figure/figures'
import { readFigures } from '../figure/read-figures.ts'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { MONTH_ITEMS, type Sentence } from './month-items.ts'
import { findAreaName } from './queries.ts'

/**
 * A month's 工作简报 to write on from: figures of its last day, bound so that they stay what they are read as. What has no value yet is
 * not said. @throws Refusal `bad-input` for a month that has not begun
 */
export async function draftMonth(trx: Trx, actor: Actor, month: string, today: string): Promise<Answer<typeof route>> {
  const first = `${month}-01`
  if (first > today) throw new Refusal('bad-input', { reason: `${sayMonth(month)}还没有开始，请选择已到的月份` })
  const last = addDays(addMonths(first, 1), -1)
  const on = last < today ? last : today
  const whole = await readValues(trx, actor, on, today)
  const units = actor.scope.kind === 'city' ? await readUnits(trx, actor, on, today) : new Map<FigureId, Part[]>()
  const place = await sayPlace(trx, actor)
  const items: BulletinItem[] = []
  for (const { title, sentences, units: cut } of MONTH_ITEMS) {
    const said = sentences.flatMap((sentence) => saySentence(sentence, whole, on) ?? [])
    if (said.length === 0) continue
    const byUnit = cut === undefined ? '' : await sayUnits(trx, cut, units.get(cut) ?? [], on)
    items.push({
      id: randomUUID(),
      title,
      text: `截至${sayDay(on)}，${place}${said.join('')}${byUnit}`,
      source: actor.organisationName,
    })
  }
  if (items.length === 0) items.push({ id: randomUUID(), title: `${sayMonth(month)}工作情况`, text: '', source: null })
  return { title: `${sayMonth(month)}份工作情况`, on, items }
}

type Part = { key: string; value: number }

const asked = [
  ...new Set(
    MONTH_ITEMS.flatMap(({ sentences }) =>
      sentences.flat().flatMap((part) => (typeof part === 'string' ? [] : [part.figure])),
    ),
  ),
]
const cutByUnit = MONTH_ITEMS.flatMap(({ units }) => units ?? [])

async function readValues(trx: Trx, actor: Actor, on: string, today: string): Promise<ReadonlyMap<FigureId, number>> {
  const { figures } = await readFigures(trx, actor, { figure: asked, on }, today)
  return new Map(figures.flatMap(({ figure, value }) => (value === null ? [] : [[figure, value] as const])))
}

async function readUnits(trx: Trx, actor: Actor, on: string, today: string): Promise<ReadonlyMap<FigureId, Part[]>> {
  const { figures } = await readFigures(trx, actor, { figure: cutByUnit, on, cut: 'unit' }, today)
  return new Map(
    figures.map(({ figure, parts }) => [
      figure,
      parts.flatMap(({ key, value }) => (value === null ? [] : [{ key, value }])),
    ]),
  )
}

/** Undefined where a figure of it has no value: a missing figure is no 0. */
function saySentence(sentence: Sentence, values: ReadonlyMap<FigureId, number>, on: string): string | undefined {
  let said = ''
  for (const part of sentence) {
    if (typeof part === 'string') {
      said += part
      continue
    }
    const value = values.get(part.figure)
    if (value === undefined) return undefined
    said += bindingOf(part.figure, value, on)
  }
  return said
}

/** The parts of a figure by 管理单元, the largest first. */
async function sayUnits(trx: Trx, figure: FigureId, parts: readonly Part[], on: string): Promise<string> {
  const named = await Promise.all(
    parts.map(async ({ key, value }) => ({ key, value, name: await findAreaName(trx, key) })),
  )
  const said = named.flatMap(({ key, value, name }) =>
    name === undefined ? [] : [`${name}${bindingOf(figure, value, on, key)}`],
  )
  return said.length === 0 ? '' : `分县（市、区）看，${figureOf(figure).name}：${said.join('、')}。`
}

/** Money in 亿元 where it comes to one, else in 万元; all else in the figure's own unit. */
function bindingOf(figure: FigureId, value: number, on: string, area?: string): string {
  const money = value >= fenOfYi ? '亿元' : '万元'
  const unit = figureOf(figure).unit === 'fen' ? ` unit=${money}` : ''
  return `{{figure ${figure}${unit} as-of=${on}${area === undefined ? '' : ` area=${area}`}}}`
}
const fenOfYi = 10_000_000_000

/** 全市, 全县, 全区: after what the asker sees. */
async function sayPlace(trx: Trx, { scope }: Actor): Promise<string> {
  const name = await findAreaName(trx, scope.codes[0] ?? '')
  return `全${(scope.kind === 'unit' && name?.at(-1)) || '市'}`
}

function sayMonth(month: string): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`
}

function sayDay(day: string): string {
  return `${sayMonth(day)}${Number(day.slice(8, 10))}日`
}
