import type { SearchText } from '../shell/search-text.ts'

/** What is being tried: a product's criterion, a policy's numbers; or a saved scenario to begin from. */
export type DeskSearch = { of?: 'policy'; id?: string; from?: string }

/** Reads the address of the desk; what it does not know is left out. */
export function readDeskSearch({ of, id, from }: SearchText): DeskSearch {
  return {
    ...(of === 'policy' ? { of } : {}),
    ...(id ? { id } : {}),
    ...(from ? { from } : {}),
  }
}

/** The two saved scenarios beside each other. */
export type CompareSearch = { one?: string; other?: string }

/** Reads the address of a comparison. */
export function readCompareSearch({ one, other }: SearchText): CompareSearch {
  return { ...(one ? { one } : {}), ...(other ? { other } : {}) }
}
