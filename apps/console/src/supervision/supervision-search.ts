import type { SearchText } from '../shell/search-text.ts'

const names = ['of', 'view', 'from', 'on', 'measure', 'subject', 'order'] as const

/** What the address of the page keeps: banks or counties (`unit`), the span, which measure and whose reasons are open, which 督办单. */
export type SupervisionSearch = Partial<Record<(typeof names)[number], string>>

export function readSupervisionSearch(search: SearchText): SupervisionSearch {
  return Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))
}
