import type { StoredCriterion } from '@huoshui/rules/criteria/criterion'
import { parseCriterion } from '@huoshui/rules/criteria/text/parse-criterion'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'

export type ReadCriterion = { ok: true; criterion: StoredCriterion } | { ok: false; reason: string }

/** A criterion as one cell: its text form. */
export function printCriterionCell({ criterion }: StoredCriterion): string {
  return printCriterion(criterion)
}

/** Reads the text form; a fault is told with the characters it stands at. */
export function readCriterionCell(text: string): ReadCriterion {
  const parsed = parseCriterion(text)
  if (parsed.ok) return { ok: true, criterion: { version: 1, criterion: parsed.criterion } }
  const { position, message } = parsed
  const at = text.slice(Math.max(0, position - 6), position + 8).toWellFormed()
  return { ok: false, reason: `第 ${position + 1} 个字（“${at}”）：${message}` }
}
