import {
  actOnReferral,
  drawCredit,
  grantCredit,
  guaranteeModes,
  type Parsed,
  type ReturnFinding,
  refuseCredit,
} from '@huoshui/contract'
import { parseDay } from '@huoshui/rules/day/parse-day'
import { parseAmountFen } from '@huoshui/rules/money/money'
import { toHalfWidth } from '@huoshui/rules/text/text'
import type { z } from 'zod'
import { sayIssue } from '../../say-issue.ts'
import { columnOf, type ReturnAction, type ReturnField, returnActions } from './columns.ts'
import { fieldOfIssue } from './field-of-issue.ts'
import type { ReturnRow } from './read-rows.ts'

/** The step a row asks for, as the platform's own routes take it. */
export type ReturnStep =
  | { kind: 'act'; body: Parsed<typeof actOnReferral>['body'] }
  | { kind: 'credit'; body: Parsed<typeof grantCredit>['body'] }
  | { kind: 'refusal'; body: Parsed<typeof refuseCredit>['body'] }
  | { kind: 'drawdown'; body: Parsed<typeof drawCredit>['body'] }

/** What the row does not say itself. `creditId`: the one credit that can be drawn, null where there is none or several. */
export type StepContext = { id: string; version: number; today: string; creditId: string | null }

/** The action a row names; null where it names none, and the finding where it names what is no action. */
export function readAction(row: ReturnRow): ReturnAction | null | ReturnFinding {
  const written = row.cells.action
  if (written === undefined) return null
  const [found] = Object.entries(returnActions).find(([, label]) => label === written) ?? []
  return (found as ReturnAction | undefined) ?? findingOf(row, 'action', choicesSentence('action'), '从下拉选项中选')
}

/** Reads a row: the step, or everything that is wrong with it. Nothing is guessed. */
export function readStep(row: ReturnRow, action: ReturnAction, context: StepContext): ReturnStep | ReturnFinding[] {
  const findings: ReturnFinding[] = []
  const read = <T>(field: ReturnField, parse: (text: string) => T | Fault): T | undefined => {
    const text = row.cells[field]
    const value = text === undefined ? undefined : parse(text)
    if (!isFault(value)) return value
    findings.push(findingOf(row, field, value.fault, columnOf(field).hint))
    return undefined
  }
  const { kind, schema, given } = askedBy(action, row, read, context)
  if (kind === 'drawdown' && context.creditId === null) {
    const reason = '这件推送没有授信，或有几笔授信，分不清放的是哪一笔'
    findings.push(findingOf(row, 'action', reason, '请在平台的推送页面上登记放款'))
  }
  const parsed = schema.safeParse(given, { error: sayIssue })
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      const field = fieldOfIssue(kind, path, action)
      const isSaid = findings.some(({ column }) => column === row.calledOf(field))
      if (isSaid) continue
      const isEmpty = row.cells[field] === undefined
      findings.push(
        findingOf(row, field, isEmpty ? `办理“${returnActions[action]}”须填写` : message, columnOf(field).hint),
      )
    }
  }
  return findings.length > 0 ? findings : ({ kind, body: parsed.data } as ReturnStep)
}

type Fault = { fault: string }
type Read = <T>(field: ReturnField, parse: (text: string) => T | Fault) => T | undefined
type Asked = { kind: ReturnStep['kind']; schema: z.ZodType; given: object }

function askedBy(action: ReturnAction, { cells }: ReturnRow, read: Read, context: StepContext): Asked {
  const { id, version, today, creditId } = context
  const on = read('on', readDay) ?? today
  const act = { id, version, on }
  if (action === 'credit') {
    const isFirst = read('isFirstLoan', (text) => choose('isFirstLoan', text))
    const given = {
      ...act,
      amountFen: read('amount', readWan),
      months: read('months', readCount),
      isRevolving: asBoolean(read('isRevolving', (text) => choose('isRevolving', text))),
      rateBp: read('rate', readRate),
      guaranteeModes: read('guarantee', readGuarantee),
      firstLoan: isFirst === undefined ? null : { isFirst: isFirst === 'true', basis: cells.firstLoanBasis },
      validUntil: read('validUntil', readDay),
    }
    return { kind: 'credit', schema: grantCredit.body ?? never(), given }
  }
  if (action === 'refuse') {
    const reason = read('reason', (text) => choose('reason', text))
    const given = { ...act, reason, note: cells.note, wouldChange: cells.wouldChange }
    return { kind: 'refusal', schema: refuseCredit.body ?? never(), given }
  }
  if (action === 'draw') {
    const [amountFen, rateBp] = [read('drawn', readWan), read('drawnRate', readRate)]
    const given = { ...act, creditId: creditId ?? id, amountFen, rateBp, maturesOn: read('maturesOn', readDay) }
    return { kind: 'drawdown', schema: drawCredit.body ?? never(), given }
  }
  const words = {
    receive: { managerName: cells.managerName, managerPhone: cells.managerPhone },
    contact: { mode: read('mode', (text) => choose('mode', text)), note: cells.note },
    ask_material: { note: cells.note },
    supply_material: { note: cells.note },
    report_unreachable: { note: cells.note },
    report_duplicate: { note: cells.note },
  }
  const given = { ...act, act: { action, ...words[action] } }
  return { kind: 'act', schema: actOnReferral.body ?? never(), given }
}

function never(): never {
  throw new Error('a route of steps without a body')
}

/** One finding of a row, in the file's own words. */
export function findingOf(row: ReturnRow, field: ReturnField, reason: string, repair: string): ReturnFinding {
  return { row: row.row, column: row.calledOf(field), value: row.cells[field] ?? null, reason, repair }
}

function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'fault' in value
}

function choose(field: ReturnField, text: string): string | Fault {
  const [key] = Object.entries(columnOf(field).choices ?? {}).find(([, label]) => label === text) ?? []
  return key ?? { fault: choicesSentence(field) }
}

function choicesSentence(field: ReturnField): string {
  const labels = Object.values(columnOf(field).choices ?? {})
  return labels.length > 10 ? '不在下拉选项里' : `只能填：${labels.join('、')}`
}

function asBoolean(key: string | undefined): boolean | undefined {
  return key === undefined ? undefined : key === 'true'
}

function readDay(text: string): string | Fault {
  const parsed = parseDay(text)
  return parsed.ok ? parsed.day : { fault: parsed.message }
}

function readWan(text: string): number | Fault {
  const parsed = parseAmountFen(text, '万元')
  return parsed.ok ? parsed.amountFen : { fault: parsed.message }
}

function readCount(text: string): number | Fault {
  const number = toHalfWidth(text)
  return /^[0-9]{1,3}$/.test(number) ? Number(number) : { fault: `“${text}”不是整数的月数` }
}

/** A cell formatted as percent comes as 0.0365: nothing lends at 0.04 %, so that is asked about rather than believed. */
function readRate(text: string): number | Fault {
  const number = toHalfWidth(text).replace(/\s*%$/, '')
  if (!/^[0-9]{1,2}(\.[0-9]{1,2}0*)?$/.test(number)) {
    const isSmall = /^0\.[0-9]{3,}$/.test(number)
    return { fault: isSmall ? `“${text}”像是小数，不是百分数` : `“${text}”不是年利率，最多两位小数` }
  }
  const bp = Math.round(Number(number) * 100)
  return bp > 0 && bp < 50 ? { fault: `“${text}”像是小数，不是百分数` } : bp
}

function readGuarantee(text: string): string[] | Fault {
  const words = text.split(/[、，,；;]/u).flatMap((word) => word.trim() || [])
  const labels = Object.entries(guaranteeModes)
  const unknown = words.find((word) => !labels.some(([, label]) => label === word || label.startsWith(`${word}（`)))
  if (unknown !== undefined) return { fault: `“${unknown}”不在选项里` }
  return labels.flatMap(([key, label]) =>
    words.some((word) => label === word || label.startsWith(`${word}（`)) ? [key] : [],
  )
}
