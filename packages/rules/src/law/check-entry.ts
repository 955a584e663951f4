import { isDay } from '../day/day.ts'
import type { AddedEntry, AnyPolicyNumber, Citation, PolicyValue } from './citation.ts'
import { isPlaceCode, sampleOf } from './entry-on.ts'
import { findPolicyNumber } from './registry.ts'

/** One thing wrong with an entry; `field` as in the entry (number, value, cite.firstDay …). */
export type EntryProblem = { field: string; message: string }

/**
 * What an official has to mend before an entry over the built-in numbers can be kept: a policy number that exists, a value of
 * its kind, a whole citation. Nothing wrong: an empty list.
 */
export function checkEntry(entry: Omit<AddedEntry, 'id'>): EntryProblem[] {
  const number = findPolicyNumber(entry.number)
  if (!number) return [{ field: 'number', message: `没有编号为“${entry.number}”的政策数字，编号见 docs/RULES.md。` }]
  if (number.fixed !== undefined) return [{ field: 'number', message: number.fixed }]
  return [...checkValue(entry.value, number), ...checkCitation(entry.cite)]
}

function checkValue(value: PolicyValue, number: AnyPolicyNumber): EntryProblem[] {
  const sample = sampleOf(number)
  const message = sample === undefined ? null : findFault(value, sample, number)
  return message === null ? [] : [{ field: 'value', message }]
}

/** What is wrong with a value where the built-in ones are such as `sample`; null when nothing is. */
function findFault(value: PolicyValue, sample: PolicyValue, number: AnyPolicyNumber): string | null {
  const { unit } = number
  if (typeof sample === 'object') return findRowFault(value, sample, unit)
  if (typeof sample === 'number') {
    if (typeof value !== 'number' || !isFigure(value, unit)) return `应为不小于0的数字（${wordsOf(unit)}）。`
    return null
  }
  if (typeof sample === 'boolean') return typeof value === 'boolean' ? null : '应为是或否。'
  return typeof value === 'string' ? findWordFault(value, sample, number) : '应为文字。'
}

/** Rows are read by their order: one that rises where the built-in one falls would be read wrongly, or not at all. */
function findRowFault(value: PolicyValue, sample: readonly number[], unit: string): string | null {
  const isRow =
    typeof value === 'object' && value.length === sample.length && value.every((figure) => isFigure(figure, unit))
  if (!isRow) return `应为${sample.length}个不小于0的数（${wordsOf(unit)}），按原有的顺序。`
  const order = orderOf(sample)
  if (order === 0 || order === orderOf(value)) return null
  return order < 0 ? '应从大到小，每个都小于前一个。' : '应从小到大，每个都大于前一个。'
}

/** -1: falling, 1: rising, 0: neither. */
function orderOf(row: readonly number[]): number {
  const steps = row.slice(1).map((figure, at) => Math.sign(figure - (row[at] ?? Number.NaN)))
  const [first = 0] = steps
  return steps.every((step) => step === first) ? first : 0
}

function isFigure(value: number, unit: string): boolean {
  return value >= 0 && (FRACTIONS.has(unit) ? Number.isFinite(value) : Number.isSafeInteger(value))
}

/** What may have a fraction; money, people, days, months and pieces are whole. */
const FRACTIONS: ReadonlySet<string> = new Set(['bp', '分值', '年或分', '千瓦时'])

function wordsOf(unit: string): string {
  if (unit === 'bp') return '以基点计，1% = 100'
  return FRACTIONS.has(unit) ? unit : `以${unit}计的整数`
}

/** Days are written as days, and of words only those that rules know. */
function findWordFault(value: string, sample: string, { entries, words }: AnyPolicyNumber): string | null {
  if (isDay(sample)) return isDay(value) ? null : '应为日期，如“2026-01-31”。'
  if (MONTH_DAY.test(sample)) return isDay(`2024-${value}`) ? null : '应为月和日，如“04-30”。'
  if (value.trim() === '') return '请填写。'
  if (!words) return null
  const isList = [sample, ...entries.map((entry) => String(entry.value))].some((text) => text.includes(' '))
  const unknown = (isList ? value.split(' ') : [value]).find((word) => !Object.hasOwn(words, word))
  if (unknown === undefined) return null
  const list = Object.entries(words).map(([word, label]) => `${word}（${label}）`)
  return `“${unknown}”不可用，应为：${list.join('、')}${isList ? '，几项之间空一格' : ''}。`
}

const MONTH_DAY = /^[0-9]{2}-[0-9]{2}$/

function checkCitation({ document, clause, firstDay, lastDay, place, source }: Citation): EntryProblem[] {
  const problems: EntryProblem[] = []
  const texts = { document: [document, '文号和标题'], clause: [clause, '条款'], source: [source, '出处'] } as const
  for (const [field, [text, label]] of Object.entries(texts)) {
    if (text.trim() === '') problems.push({ field: `cite.${field}`, message: `请填写${label}。` })
  }
  if (!isDay(firstDay)) problems.push({ field: 'cite.firstDay', message: '施行首日应写成“2026-01-31”。' })
  else if (lastDay !== null && (!isDay(lastDay) || lastDay < firstDay)) {
    problems.push({ field: 'cite.lastDay', message: '末日应为不早于首日的日期，没有期限的留空。' })
  }
  if (!isPlaceCode(place))
    problems.push({ field: 'cite.place', message: '适用地区应为行政区划代码，如440800，全国为000000。' })
  return problems
}
