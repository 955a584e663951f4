import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { parseCriterion } from '@huoshui/rules/criteria/text/parse-criterion'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import type { Fault } from '@huoshui/rules/criteria/text/reader'
import type { RowFault } from './clause-row.ts'
import type { RootRow } from './row.ts'
import { readRows, rowsOf } from './row-tree.ts'

/** A criterion being written, as rows and as text. While one of the two is unfinished or wrong, the other keeps the last whole one. */
export type Draft = {
  /** The last whole criterion; null: none stated. */
  criterion: Criterion | null
  root: RootRow
  rowFaults: ReadonlyMap<number, RowFault>
  text: string
  textFault: Fault | null
}

/** The draft of a whole criterion. */
export function draftOf(criterion: Criterion | null): Draft {
  return { criterion, root: rowsOf(criterion), rowFaults: new Map(), text: textOf(criterion), textFault: null }
}

/** The draft after its rows were changed: rows that say something whole are written as text too. */
export function withRows(draft: Draft, root: RootRow): Draft {
  const read = readRows(root)
  if (!read.ok) return { ...draft, root, rowFaults: read.faults }
  const isSame = isSameCriterion(read.criterion, draft.criterion)
  // What is still the same stays the same object: nobody counts anew.
  const criterion = isSame ? draft.criterion : read.criterion
  const text = isSame && !draft.textFault ? draft.text : textOf(criterion)
  return { criterion, root, rowFaults: new Map(), text, textFault: null }
}

/** The draft after its text was changed: a text without fault is shown as rows too. */
export function withText(draft: Draft, text: string): Draft {
  const parsed = text.trim() === '' ? { ok: true as const, criterion: null } : parseCriterion(text)
  if (!parsed.ok) {
    const { position, message, repair } = parsed
    return { ...draft, text, textFault: { position, message, repair } }
  }
  const isSame = isSameCriterion(parsed.criterion, draft.criterion)
  const isShown = isSame && draft.rowFaults.size === 0
  const criterion = isSame ? draft.criterion : parsed.criterion
  return { criterion, root: isShown ? draft.root : rowsOf(criterion), rowFaults: new Map(), text, textFault: null }
}

/** Why the draft may not be taken as it is, in a sentence; null when it may. */
export function problemOf({ root, rowFaults, textFault }: Draft): string | null {
  if (textFault) return `文字写法第 ${textFault.position + 1} 个字处有误：${textFault.message}`
  if (rowFaults.size === 0) return null
  const whole = rowFaults.get(root.id)
  return whole?.sentence ?? `还有 ${rowFaults.size} 行条件没有填好。`
}

/** Whether two criteria are the same, letter for letter. */
export function isSameCriterion(one: Criterion | null, other: Criterion | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

function textOf(criterion: Criterion | null): string {
  return criterion === null ? '' : printCriterion(criterion)
}
