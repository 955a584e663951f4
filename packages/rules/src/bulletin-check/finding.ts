import type { Day } from '../day/day.ts'
import type { CheckRuleId } from './check-rules.ts'

/** One text of a bulletin (简报 item, body of a 通知): `key` is whatever the caller knows it by. */
export type BulletinPart = { key: string; text: string }

/** A body and what it was called: until which day (exclusive) an old name held; a short name (简称) that still holds has no end. */
export type BodyNames = { name: string; aliases: readonly { alias: string; until: Day | null }[] }

/**
 * What is checked. `on`: the day it is judged against (the day of issue of a draft; today of an old text). `issuedOn`, `printedOn`: the
 * days in head and foot, null: as the text says, if it does. `number`, `previousNumber`: 期数 of this issue and of the one before.
 */
export type BulletinToCheck = {
  parts: readonly BulletinPart[]
  on: Day
  issuedOn?: Day | null
  printedOn?: Day | null
  number?: number | null
  previousNumber?: number | null
  bodies?: readonly BodyNames[]
  /** How many towns and townships the city has; null: not known. */
  townCount?: number | null
}

/** How sure the checker is that something is wrong: wrong by itself, most likely, worth a look. */
export const CHECK_SEVERITIES = { error: '错误', warning: '疑点', hint: '提示' } as const
export type CheckSeverity = keyof typeof CHECK_SEVERITIES

/** A suggestion about the characters `from` (included) to `to` (excluded) of a part; nothing is changed by it. */
export type CheckFinding = {
  part: string
  from: number
  to: number
  rule: CheckRuleId
  severity: CheckSeverity
  message: string
}
