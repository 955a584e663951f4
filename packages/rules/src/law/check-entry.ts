import { isDay } from '../day/day.ts'
import type { AddedEntry, Citation, PolicyValue } from './citation.ts'
import { isPlaceCode } from './entry-on.ts'
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
  const sample = number.entries[0]?.value
  return [...(sample === undefined ? [] : checkValue(entry.value, sample, number.unit)), ...checkCitation(entry.cite)]
}

function checkValue(value: PolicyValue, sample: PolicyValue, unit: string): EntryProblem[] {
  const wrong = (message: string) => [{ field: 'value', message }]
  if (typeof sample === 'object') {
    const isRow = typeof value === 'object' && value.length === sample.length && value.every(Number.isFinite)
    return isRow ? [] : wrong(`应为${sample.length}个数（${unit}），按原有的顺序。`)
  }
  if (typeof sample === 'number') {
    const isFigure =
      typeof value === 'number' && Number.isFinite(value) && (unit !== '分' || Number.isSafeInteger(value))
    return isFigure ? [] : wrong(`应为数字（${unit === '分' ? '以分计的整数' : unit}）。`)
  }
  return typeof value === typeof sample ? [] : wrong(typeof sample === 'string' ? '应为文字。' : '应为是或否。')
}

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
