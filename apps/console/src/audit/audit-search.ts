import type { SearchText } from '../shell/search-text.ts'

const names = ['actor', 'action', 'subjectKind', 'subjectId', 'from', 'until'] as const

/** What the address of the audit list can hold; `from` and `until` are days of Asia/Shanghai, both inclusive. */
export type AuditSearch = Partial<Record<(typeof names)[number], string>>

export function readAuditSearch(search: SearchText): AuditSearch {
  return Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))
}
