import { checkCriterion } from '@huoshui/rules'
import type { StoredCriterion } from '@huoshui/rules/criteria/criterion'

export type ReadCriterion = { ok: true; criterion: StoredCriterion } | { ok: false; reason: string }

/** A criterion as one cell. */
export function printCriterionCell({ criterion }: StoredCriterion): string {
  return JSON.stringify(criterion)
}

/** Reads what `printCriterionCell` writes. */
export function readCriterionCell(text: string): ReadCriterion {
  const check = checkCriterion(parseJson(text))
  if (check.ok) return { ok: true, criterion: { version: 1, criterion: check.criterion } }
  const [first] = check.errors
  return { ok: false, reason: first ? `${first.path ? `${first.path}：` : ''}${first.message}` : '条件不可读。' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
