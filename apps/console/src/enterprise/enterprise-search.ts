import type { sorts } from '@huoshui/contract'

export type ListFilter = 'area' | 'type' | 'status' | 'section' | 'size' | 'tag'
export const listFilters: readonly ListFilter[] = ['area', 'type', 'status', 'section', 'size', 'tag']

export type EnterpriseSort = (typeof sorts)[number]

/** What the address of the register's list keeps: words, filters, order. */
export type EnterpriseSearch = Partial<Record<ListFilter, string[]>> & {
  q?: string
  foundedFrom?: string
  foundedTo?: string
  sort?: EnterpriseSort
}

/** The address of one page of the list: `after` is where it begins. */
export type EnterpriseListSearch = EnterpriseSearch & { after?: string }

export function readEnterpriseListSearch(search: Record<string, unknown>): EnterpriseListSearch {
  const after = textOf(search.after)
  return { ...readEnterpriseSearch(search), ...(after ? { after } : {}) }
}

/** Reads the address; what it cannot read it leaves out, so that an old or mangled link still opens the list. */
export function readEnterpriseSearch(search: Record<string, unknown>): EnterpriseSearch {
  const read: EnterpriseSearch = {}
  const q = textOf(search.q)
  if (q) read.q = q.slice(0, 100)
  for (const name of listFilters) {
    const values = listOf(search[name])
    if (values.length > 0) read[name] = values
  }
  for (const name of ['foundedFrom', 'foundedTo'] as const) {
    const day = textOf(search[name])
    if (/^\d{4}-\d{2}-\d{2}$/.test(day)) read[name] = day
  }
  if (search.sort === 'name' && !read.q) read.sort = 'name' // what words find comes in the list's order only
  return read
}

/** Whether anything narrows the list. */
export function hasFilter({ sort: _, ...filter }: EnterpriseSearch): boolean {
  return Object.keys(filter).length > 0
}

/** Fewest characters the server searches for; one alone would find half the register. */
export const shortestQuery = 2

/** Whether `text` can be asked: nothing at all, or at least two characters. */
export function isAskable(text: string): boolean {
  const length = [...text.trim()].length
  return length === 0 || length >= shortestQuery
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

function listOf(value: unknown): string[] {
  const parts = Array.isArray(value) ? value.map(textOf) : textOf(value).split(',')
  return [...new Set(parts.filter((part) => part !== ''))]
}
