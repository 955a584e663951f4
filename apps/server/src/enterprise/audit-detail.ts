import type { HistoryLine } from './entity-queries.ts'

/** Fields that say which firm it is: the audit administrator sees no firm data, and needs the id only. */
const identifying = new Set(['name', 'short_name', 'registered_address', 'actual_address'])
const elsewhere = '（见该户变更历史）'

/** Last six of a code: enough to tell two firms apart, not to look one up. Null for none. */
export function codeTail(code: string | null | undefined): string | null {
  return code ? `…${code.slice(-6)}` : null
}

/** A correction as the audit keeps it: what changed, without names and addresses; `historyId` leads whoever may see the firm to them. */
export function auditedChanges(lines: readonly HistoryLine[]) {
  return lines.map(({ id, field, before, after }) => {
    if (identifying.has(field)) return { field, before: elsewhere, after: elsewhere, historyId: id }
    if (field === 'credit_code') return { field, before: codeTail(before), after: codeTail(after), historyId: id }
    return { field, before, after, historyId: id }
  })
}
