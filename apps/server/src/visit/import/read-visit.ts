import { VisitContent, type VisitFinding } from '@huoshui/contract'
import { parseDay } from '@huoshui/rules/day/parse-day'
import { parseAmountFen } from '@huoshui/rules/money/money'
import { toHalfWidth } from '@huoshui/rules/text/text'
import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { type VisitField, visitColumns } from './columns.ts'
import type { WrittenRow } from './read-rows.ts'

/** What a row says of a visit, without the firm and the bank, which only the database knows. */
export type ReadVisit = { at: Date; content: VisitContent }

/** Reads a row: the visit, or everything that is wrong with it. Nothing is guessed. @param needId of the need it may tell */
export function readVisit(written: WrittenRow, bankId: string | null, needId: string): ReadVisit | VisitFinding[] {
  const { row, cells, calledOf } = written
  const findings: VisitFinding[] = []
  const say = (field: VisitField, reason: string) => {
    findings.push({ row, column: calledOf(field), value: cells[field] ?? null, reason })
  }
  const read = <T>(field: VisitField, parse: (text: string) => T | { reason: string }): T | null => {
    const text = cells[field]
    if (text === undefined) {
      if ('isNeeded' in visitColumns[field]) say(field, '须填写')
      return null
    }
    const value = parse(text)
    if (!isReason(value)) return value
    say(field, value.reason)
    return null
  }
  const at = read('at', readInstant)
  const chosen = (field: VisitField) => read(field, (text) => choose(field, text))
  const [mode, result] = [chosen('mode'), chosen('result')]
  const need = readNeed(read, chosen)
  const hasNeed = chosen('hasNeed')
  const given = {
    ...{ mode, result, bankId, bankPerson: cells.bankPerson ?? null, operating: chosen('operating') },
    difficulties: read('difficulties', readDifficulties) ?? [],
    gaveLeaflet: chosen('gaveLeaflet') === 'true',
    hasNeed: hasNeed === 'true' ? true : hasNeed === 'false' ? false : null,
    needs: need === null ? [] : [{ id: needId, ...need }],
    remark: remarkOf(cells),
  }
  if (need === null && needFields.some((field) => cells[field] !== undefined)) {
    say('amount', '填写了融资需求，须同时填写金额和资金用途')
  }
  if (findings.length > 0 || at === null) return findings
  const parsed = VisitContent.safeParse(given)
  if (parsed.success) return { at, content: parsed.data }
  for (const { path, message } of parsed.error.issues) say(fieldOfPath(path), message)
  return findings
}

const needFields = ['amount', 'months', 'purpose', 'wantedOn'] as const satisfies readonly VisitField[]

type Read = <T>(field: VisitField, parse: (text: string) => T | { reason: string }) => T | null

function readNeed(read: Read, chosen: (field: VisitField) => string | null) {
  const amountFen = read('amount', (text) => {
    const parsed = parseAmountFen(text, '万元')
    return parsed.ok ? parsed.amountFen : { reason: parsed.message }
  })
  const months = read('months', (text) => {
    const number = toHalfWidth(text)
    return /^[0-9]{1,3}$/.test(number) ? Number(number) : { reason: '须是整数的月数，如 12' }
  })
  const wantedOn = read('wantedOn', (text) => {
    const parsed = parseDay(text)
    return parsed.ok ? parsed.day : { reason: parsed.message }
  })
  const purpose = chosen('purpose')
  return amountFen === null || purpose === null ? null : { amountFen, months, purpose, wantedOn }
}

function isReason(value: unknown): value is { reason: string } {
  return typeof value === 'object' && value !== null && 'reason' in value
}

/** The key of a word of the column's choice, or the key itself. */
function choose(field: VisitField, text: string): string | { reason: string } {
  const column = visitColumns[field]
  const choices: Readonly<Record<string, string>> = 'choices' in column ? column.choices : {}
  const found = Object.entries(choices).find(([, label]) => label === text)
  return found?.[0] ?? { reason: `只能填：${Object.values(choices).join('、')}` }
}

function readDifficulties(text: string): string[] | { reason: string } {
  const words = text.split(/[、，,；;]/u).flatMap((word) => word.trim() || [])
  // 融资难、融资贵 holds the mark that parts the others.
  const labels = Object.entries(DIFFICULTIES)
  const left = labels.reduce((rest, [, label]) => rest.replaceAll(label, '、'), text)
  const unknown = left.split(/[、，,；;]/u).find((word) => word.trim() !== '')
  if (unknown !== undefined)
    return { reason: `“${unknown.trim()}”不在选项里；只能填：${Object.values(DIFFICULTIES).join('、')}` }
  return words.length === 0 ? [] : labels.flatMap(([key, label]) => (text.includes(label) ? [key] : []))
}

const clock = /(?:\s+|T)([0-9]{1,2})[:：]([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?$/

/** A day and a time of day in Zhanjiang. */
function readInstant(text: string): Date | { reason: string } {
  const parsed = parseDay(text)
  if (!parsed.ok) return { reason: parsed.message }
  const [, hour, minute] = clock.exec(toHalfWidth(text).trim()) ?? []
  if (hour === undefined || minute === undefined) {
    return { reason: '走访时间要写到分钟，如 2026-11-20 14:30；只知道哪天的，写大致时间' }
  }
  if (Number(hour) > 23 || Number(minute) > 59) return { reason: `“${hour}:${minute}”不是一天中的时间` }
  return new Date(`${parsed.day}T${hour.padStart(2, '0')}:${minute}:00+08:00`)
}

function remarkOf({ visitor, remark }: WrittenRow['cells']): string | null {
  return [visitor ? `走访人：${visitor}` : '', remark ?? ''].filter(Boolean).join('；') || null
}

function fieldOfPath([first, , third]: readonly PropertyKey[]): VisitField {
  const named: Record<string, VisitField> = {
    amountFen: 'amount',
    months: 'months',
    purpose: 'purpose',
    wantedOn: 'wantedOn',
  }
  if (first === 'needs') return named[String(third)] ?? 'hasNeed'
  return Object.hasOwn(visitColumns, String(first)) ? (String(first) as VisitField) : 'result'
}
