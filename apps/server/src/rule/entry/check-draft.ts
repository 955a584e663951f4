import type { Actor, PolicyEntryDraft } from '@huoshui/contract'
import { checkEntry, type EntryProblem } from '@huoshui/rules/law/check-entry'
import { Refusal } from '../../refusal.ts'
import { findPlaceFault, type Places } from '../find-places.ts'

/** @throws Refusal `bad-input` with `issues`, each with its field (`value`, `cite.firstDay` …) */
export function refuseDraft(draft: PolicyEntryDraft, places: Places, { scope }: Actor): void {
  const problems = checkEntry(entryOf(draft))
  const fault = problems.some(({ field }) => field === 'cite.place')
    ? undefined
    : findPlaceFault(places, scope, draft.cite.place)
  refuseProblems([...problems, ...(fault === undefined ? [] : [{ field: 'cite.place', message: `适用地区${fault}` }])])
}

/** @throws Refusal `bad-input` when there are any */
export function refuseProblems(problems: readonly EntryProblem[]): void {
  const [first] = problems
  if (!first) return
  const more = problems.length > 1 ? `（共 ${problems.length} 处）` : ''
  throw new Refusal('bad-input', {
    reason: `${LABELS[first.field] ?? first.field}：${first.message}${more}`,
    issues: problems,
  })
}

/** What each field is called on the screen. */
const LABELS: Readonly<Record<string, string>> = {
  number: '政策数字',
  value: '数值',
  'cite.document': '文件',
  'cite.clause': '条款',
  'cite.firstDay': '施行首日',
  'cite.lastDay': '末日',
  'cite.place': '适用地区',
  'cite.source': '出处',
  lastDay: '末日',
}

/** A draft in the words of the rules. */
export function entryOf({ number, value, cite: { note, ...cite } }: PolicyEntryDraft) {
  return { number, value, cite: { ...cite, ...(note === undefined || note === '' ? {} : { note }) } }
}
