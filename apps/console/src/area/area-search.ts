import type { SearchText } from '../shell/search-text.ts'

/** What the address of the areas can hold: a name or code looked for, and an earlier day. */
export type AreaSearch = { q?: string; asOf?: string }

export function readAreaSearch({ q, asOf }: SearchText): AreaSearch {
  return {
    ...(q?.trim() ? { q: q.trim().slice(0, 50) } : {}),
    ...(asOf && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? { asOf } : {}),
  }
}
