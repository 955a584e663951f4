import type { EnterpriseFilter, Scope } from '@huoshui/contract'
import { type QueryGrams, queryGrams } from '@huoshui/rules/name-search/query-grams'
import { codeTailKeys, codeTailLength, type Dimension, filterKey } from './keys.ts'

/** One condition: any of these key lists, each wholly. A search is the conjunction of its conditions. */
export type Condition = readonly (readonly number[])[]

export type SearchPlan = { conditions: readonly Condition[]; grams: QueryGrams | undefined }

/** What the index is asked: the words, the filters and, as the first lock, the asker's scope. */
export function planSearch(filter: EnterpriseFilter, scope: Scope, organisationId: string): SearchPlan {
  const grams = filter.q === undefined || filter.q.trim() === '' ? undefined : queryGrams(filter.q)
  const conditions: Condition[] = []
  if (grams) conditions.push(wordCondition(grams))
  const scopeCondition = conditionOfScope(scope, organisationId)
  if (scopeCondition) conditions.push(scopeCondition)
  const lists: readonly (readonly [Dimension, readonly string[]])[] = [
    ['type', filter.type],
    ['status', filter.status],
    ['section', filter.section],
    ['size', filter.size],
    ['tag', filter.tag],
  ]
  for (const [dimension, values] of lists) if (values.length > 0) conditions.push(anyOf(dimension, values))
  if (filter.area.length > 0) conditions.push(filter.area.map((code) => [filterKey(areaLevel(code), code)]))
  if (filter.industry && filter.industry.length !== 3) conditions.push(anyOf('industry', [filter.industry]))
  const years = yearsBetween(filter.foundedFrom, filter.foundedTo)
  if (years) conditions.push(anyOf('year', years))
  return { conditions, grams }
}

/** Level of an area by its code: villages have 12 digits, towns 9, units 6 or a key such as 440800-ETDZ. */
export function areaLevel(code: string): 'unit' | 'town' | 'village' {
  if (/^\d{12}$/.test(code)) return 'village'
  return /^\d{9}$/.test(code) ? 'town' : 'unit'
}

function wordCondition(grams: QueryGrams): Condition {
  const tail = grams.recheck.slice(-codeTailLength)
  return grams.mayBeCode && grams.recheck.length <= codeTailLength
    ? [...grams.alternatives, codeTailKeys(tail)]
    : grams.alternatives
}

function conditionOfScope(scope: Scope, organisationId: string): Condition | undefined {
  switch (scope.kind) {
    case 'city':
      return undefined
    case 'unit':
    case 'town':
    case 'village':
      return anyOf(scope.kind, scope.codes)
    case 'share':
      return anyOf('share', [organisationId])
    case 'own':
    case 'none':
      return []
  }
}

function anyOf(dimension: Dimension, values: readonly string[]): Condition {
  return values.map((value) => [filterKey(dimension, value)])
}

function yearsBetween(from: string | undefined, to: string | undefined): string[] | undefined {
  if (from === undefined && to === undefined) return undefined
  const first = Number(from?.slice(0, 4) ?? 1900)
  const last = Number(to?.slice(0, 4) ?? 2100)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index))
}
