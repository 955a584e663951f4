import { type EnterpriseFilter, listEnterprises } from '@huoshui/contract'
import type { Caller } from '../../../testing.ts'

export type WalkOptions = {
  sort?: 'rank' | 'name'
  /** Called after each page that has a next one. */
  between?: (page: number) => Promise<void>
}

/** Ids of all pages, one after the other, each of another limit. */
export async function walk(
  caller: Caller,
  filter: Partial<EnterpriseFilter>,
  limits: readonly number[],
  { sort = 'rank', between }: WalkOptions = {},
): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  for (let page = 0; ; page++) {
    const limit = limits[page % limits.length] ?? 20
    const { rows, next } = await caller.call(listEnterprises, { query: { ...filter, sort, limit, after } })
    if (rows.length > limit) throw new Error(`${rows.length} rows on a page of ${limit}`)
    if (next !== null && rows.length < limit)
      throw new Error(`${rows.length} rows on a page of ${limit} with a next one`)
    for (const { id } of rows) ids.push(id)
    if (next === null) return ids
    after = next
    await between?.(page)
  }
}

/** Limits that walk `count` rows within about eight pages. */
export function limitsFor(count: number, drawn: readonly number[]): number[] {
  const least = Math.min(100, Math.ceil(count / 8))
  return drawn.map((limit) => Math.max(limit, least, 1))
}
