import type { Day } from '../../day/day.ts'
import { parseDay } from '../../day/parse-day.ts'
import { FACTS, type FactId } from '../../fact/dictionary.ts'
import type { FactDefinition, FactType } from '../../fact/fact.ts'
import type { SpanUnit } from '../criterion.ts'
import { fail, type Reader, skipBlanks, takeMatch, takeWord, wordHere } from './reader.ts'
import { SPAN_WORDS } from './words.ts'

/** A figure as written: its digits without separators, its unit ('' when none follows), and where it stands. */
type Figure = { digits: string; unit: string; at: number; unitAt: number }

/** A figure with its unit, or a day, in the unit the fact is stored in. */
export function parseBound(reader: Reader, fact: FactId): number | Day | undefined {
  if (FACTS[fact].type === 'day') return parseDayHere(reader)
  const figure = parseFigure(reader, fact)
  return figure && inStoredUnit(reader, fact, figure, figure.unit)
}

/** Two bounds with 至 between, read by `middle`; a first one without a unit takes that of the second. */
export function parseBounds(reader: Reader, fact: FactId, middle: () => true | undefined) {
  if (FACTS[fact].type === 'day') {
    const low = parseDayHere(reader)
    const high = low === undefined || !middle() ? undefined : parseDayHere(reader)
    return low === undefined || high === undefined ? undefined : ([low, high] as const)
  }
  const first = parseFigure(reader, fact)
  const second = !first || !middle() ? undefined : parseFigure(reader, fact)
  if (!first || !second) return undefined
  const low = inStoredUnit(reader, fact, first, first.unit || second.unit)
  const high = inStoredUnit(reader, fact, second, second.unit)
  return low === undefined || high === undefined ? undefined : ([low, high] as const)
}

/** Whether a day stands here, and not a number of years. */
export function isDayHere(reader: Reader): boolean {
  const start = reader.at
  const isDay = takeMatch(reader, DAY) !== undefined
  reader.at = start
  return isDay
}

/** 2 年, 18 个月, 90 日. */
export function parseSpan(reader: Reader): { amount: number; unit: SpanUnit } | undefined {
  const match = takeMatch(reader, /[0-9]+(?![0-9.])/y)
  if (!match) {
    return fail(reader, '应为整数加“年”“个月”或“日”，如“2 年”。')
  }
  const unit = takeWord(reader, SPAN_WORDS)
  return unit ? { amount: Number(match[0]), unit } : fail(reader, '数字后应为“年”“个月”或“日”。')
}

const DAY =
  /[0-9]{4}(?:-[0-9]{1,2}-[0-9]{1,2}|\/[0-9]{1,2}\/[0-9]{1,2}|\.[0-9]{1,2}\.[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)/y

function parseDayHere(reader: Reader): Day | undefined {
  const match = takeMatch(reader, DAY)
  if (!match) {
    return fail(reader, '应为日期，如“2026-01-31”。')
  }
  const day = parseDay(match[0])
  return day.ok ? day.day : fail(reader, day.message, match.index)
}

function parseFigure(reader: Reader, fact: FactId): Figure | undefined {
  const { label, unit: own }: FactDefinition = FACTS[fact]
  const match = takeMatch(reader, NUMBER)
  if (!match) {
    return fail(reader, `应为“${label}”的数值${own === null ? '' : `，如“100 ${own}”`}。`)
  }
  const digits = match[0].replaceAll(',', '').replace('−', '-')
  skipBlanks(reader)
  const unitAt = reader.at
  const unit = takeWord(reader, unitsOf(fact)) ?? ''
  // 20 万元 of persons: what goes on behind 万 is a unit of something else.
  if (!/^[万亿]$/.test(unit) || !unitWritten(reader, reader.at)) return { digits, unit, at: match.index, unitAt }
  reader.at = unitAt
  return { digits, unit: '', at: match.index, unitAt }
}

const NUMBER =
  /[-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4}(?:,[0-9]{4})+|[0-9]+)(?![0-9,])(?:\.[0-9]+)?(?:e[-+]?[0-9]{1,3})?/y

/** Powers of ten between a figure in this unit and the stored one. */
const POWERS: Readonly<Partial<Record<FactType, Readonly<Record<string, number>>>>> = {
  money: { 分: 0, 元: 2, 千元: 5, 万元: 6, 百万元: 8, 千万元: 9, 亿元: 10, 千万: 9, 百万: 8, 万: 6, 亿: 10 },
  percent: { '%': 2, 个百分点: 2, '‰': 1, 个基点: 0, 基点: 0, bp: 0 },
}

function powersOf(fact: FactId): Readonly<Record<string, number>> {
  const { type, unit }: FactDefinition = FACTS[fact]
  const own = unit ?? ''
  return POWERS[type] ?? { [own]: 0, [`万${own}`]: 4, [`亿${own}`]: 8, 万: 4, 亿: 8 }
}

function unitsOf(fact: FactId): (readonly [string, string])[] {
  const units = Object.keys(powersOf(fact)).filter((unit) => unit !== '')
  return units.sort((one, other) => other.length - one.length).map((unit) => [unit, unit] as const)
}

function inStoredUnit(reader: Reader, fact: FactId, figure: Figure, unit: string): number | undefined {
  const { label, type, unit: own }: FactDefinition = FACTS[fact]
  if (unit === '') {
    const isUnitNeeded = type === 'money' || type === 'percent'
    const written = unitWritten(reader, figure.unitAt)
    if (isUnitNeeded || written) {
      const named = type === 'money' ? '“元”“万元”或“亿元”' : type === 'percent' ? '“%”' : `“${own}”`
      const isFollowed = written === undefined && figure.unitAt < reader.source.length
      const repair = { length: written?.length ?? 0, text: `${own ?? ''}${isFollowed ? ' ' : ''}` }
      return fail(reader, `“${label}”的单位应为${named}${written ? `，不是“${written}”` : ''}。`, figure.unitAt, repair)
    }
  }
  const power = powersOf(fact)[unit] ?? 0
  if (type === 'quantity') return Number(`${figure.digits}${figure.digits.includes('e') ? '' : `e${power}`}`)
  const scaled = scaleExactly(figure.digits, power)
  if (scaled !== undefined) return scaled
  const finest = type === 'money' ? '到分' : type === 'percent' ? '到 0.01%' : '为整数'
  return fail(reader, `“${label}”应精确${finest}，且不超出可记录的范围。`, figure.at)
}

// A word right behind a figure is a unit, unless it goes on with the sentence.
function unitWritten(reader: Reader, at: number): string | undefined {
  const ahead = { ...reader, at }
  const word = wordHere(ahead)
  return /^(且|或|并且|而且|同时|至|到|和|与|之间|以|[-−0-9)\]）】~;；—–,，]|$)/.test(word) ? undefined : word
}

/** Digits times a power of ten as a whole number; undefined when a fraction remains or it is beyond 2^53. */
function scaleExactly(text: string, power: number): number | undefined {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:e([-+]?[0-9]+))?$/.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const shift = power + Number(exponent) - fraction.length
  const digits = BigInt(whole + fraction)
  const divisor = 10n ** BigInt(Math.max(0, -shift))
  if (digits % divisor !== 0n) return undefined
  const value = Number((digits / divisor) * 10n ** BigInt(Math.max(0, shift)))
  if (!Number.isSafeInteger(value)) return undefined
  return sign === '-' ? 0 - value : value
}
