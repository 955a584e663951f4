import type { ReturnFinding, StandardChecks } from '@huoshui/contract'
import { parseDay } from '@huoshui/rules/day/parse-day'
import { NEED_PURPOSES } from '@huoshui/rules/fact/fields/need-purposes'
import { FIVE_STANDARDS, isStandard } from '@huoshui/rules/five-standards/judge-standard'
import { parseAmountFen } from '@huoshui/rules/money/money'
import { toHalfWidth } from '@huoshui/rules/text/text'
import { STANDARD_STATES, type StandardState } from '@huoshui/rules/visit/visit-words'
import { columnOf, type PaperField } from './adapter/province.ts'
import type { PaperRow } from './read-list.ts'

/** One fault of a row, in the file's own words. */
export function findingOf(row: PaperRow, field: PaperField, reason: string, repair?: string): ReturnFinding {
  const value = row.cells[field] ?? null
  return { row: row.row, column: row.calledOf(field), value, reason, repair: repair ?? columnOf(field).hint }
}

/** Reads cells one by one; what can't be read is a finding, never a guess. */
export type CellReader = {
  findings: ReturnFinding[]
  money: (field: PaperField) => number | undefined
  count: (field: PaperField) => number | undefined
  day: (field: PaperField) => string | undefined
  text: (field: PaperField) => string | undefined
  key: <Key extends string>(field: PaperField, words: Readonly<Record<Key, string>>) => Key | undefined
  words: (field: PaperField) => string[]
}

export function readerOf(row: PaperRow): CellReader {
  const findings = [...row.faults]
  const read = <T>(field: PaperField, parse: (text: string) => T | { fault: string }): T | undefined => {
    const text = row.cells[field]
    const isAtFault = row.faults.some(({ column }) => column === row.calledOf(field))
    if (text === undefined || isAtFault) return undefined
    const value = parse(text)
    if (typeof value !== 'object' || value === null || !('fault' in value)) return value
    findings.push(findingOf(row, field, value.fault))
    return undefined
  }
  return {
    findings,
    money: (field) =>
      read(field, (text) => {
        const parsed = parseAmountFen(text, '万元')
        return parsed.ok ? parsed.amountFen : { fault: parsed.message }
      }),
    count: (field) =>
      read(field, (text) => {
        const number = toHalfWidth(text)
        return /^[0-9]{1,3}$/.test(number) ? Number(number) : { fault: `“${text}”不是整数` }
      }),
    day: (field) =>
      read(field, (text) => {
        const parsed = parseDay(text)
        return parsed.ok ? parsed.day : { fault: parsed.message }
      }),
    text: (field) => read(field, (text) => text),
    key: (field, words) => read(field, (text) => keyOf(words, text)),
    words: (field) => read(field, (text) => text.split(/[、，,；;]/u).flatMap((word) => word.trim() || [])) ?? [],
  }
}

function keyOf<Key extends string>(words: Readonly<Record<Key, string>>, text: string): Key | { fault: string } {
  const keys = Object.keys(words) as Key[]
  return keys.find((key) => words[key] === text) ?? { fault: `只能填：${Object.values(words).join('、')}` }
}

/** 五项标准 with their bases; a finding without a basis is none. */
export function readStandards(row: PaperRow, cells: CellReader): StandardChecks {
  const checks: StandardChecks = {}
  for (const standard of Object.keys(FIVE_STANDARDS).filter(isStandard)) {
    const state: StandardState = cells.key(`${standard}State`, STANDARD_STATES) ?? 'unchecked'
    const basis = cells.text(`${standard}Basis`) ?? null
    if (state !== 'unchecked' && (basis === null || basis.length < 2)) {
      cells.findings.push(findingOf(row, `${standard}Basis`, `“${FIVE_STANDARDS[standard].label}”写了结论，没有写依据`))
    }
    checks[standard] = { state, basis }
  }
  return checks
}

export const purposes: Readonly<Record<string, string>> = NEED_PURPOSES
