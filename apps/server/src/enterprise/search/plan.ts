import type { EnterpriseFilter, Scope } from '@huoshui/contract'
import { type QueryGrams, queryGrams } from '@huoshui/rules/name-search/query-grams'
import { splitWords } from '@huoshui/rules/name-search/split-words'
import { mayBeginCode, mayEndCode } from './code-part.ts'
import { codeBeginningKeys, codeTailLength, type Dimension, filterKey, pairKeys, yearKey } from './keys.ts'

/** One condition: any of these key lists, each wholly. A search is the conjunction of its conditions. */
export type Condition = readonly (readonly number[])[]

/** Each word is a condition, and has to be answered by the row itself; `reason`: why one cannot be looked for. */
export type SearchPlan = { conditions: readonly Condition[]; words: readonly string[]; reason: string | undefined }

/** What the index is asked: the words, the filters and, as the first lock, the asker's scope. */
export function planSearch(filter: EnterpriseFilter, scope: Scope, organisationId: string): SearchPlan {
  const words = splitWords(filter.q ?? '')
  const grams = words.map((word) => queryGrams(word))
  const conditions: Condition[] = grams.map(wordCondition)
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
  if (filter.industry) conditions.push(...conditionsOfIndustry(filter.industry))
  const years = yearsBetween(filter.foundedFrom, filter.foundedTo)
  if (years) conditions.push(years)
  return { conditions, words, reason: grams.find(({ reason }) => reason !== undefined)?.reason }
}

/** Level of an area by its code: villages have 12 digits, towns 9, units 6 or a key such as 440800-ETDZ. */
export function areaLevel(code: string): 'unit' | 'town' | 'village' {
  if (/^\d{12}$/.test(code)) return 'village'
  return /^\d{9}$/.test(code) ? 'town' : 'unit'
}

/** Besides what it may mean in a name, a text may stand as written in an address, or be an end of a code. */
function wordCondition({ alternatives, isLiteral, recheck }: QueryGrams): Condition {
  const ways = [...alternatives]
  if (!isLiteral) ways.push(pairKeys(recheck))
  // Up to the length indexed, the end of a code is two neighbouring characters like any others.
  if (mayEndCode(recheck) && recheck.length > codeTailLength) ways.push(pairKeys(recheck.slice(-codeTailLength)))
  if (mayBeginCode(recheck)) ways.push(codeBeginningKeys(recheck).slice(-2))
  return ways
}

/** `01`, `A01`, `0111` or the beginning of one; the letter of the section may be left out, also in the register. */
export function readIndustryFilter(text: string): { section: string; digits: string } {
  const [, letter = '', digits = ''] = /^([A-Za-z]?)(.*)$/s.exec(text) ?? []
  return { section: letter.toUpperCase(), digits }
}

function conditionsOfIndustry(text: string): Condition[] {
  const { section, digits } = readIndustryFilter(text)
  const conditions: Condition[] = section ? [anyOf('section', [section])] : []
  // Divisions and whole codes are indexed; what lies between is found among the division's.
  if (digits.length === 1)
    conditions.push(
      anyOf(
        'industry',
        [...'0123456789'].map((next) => digits + next),
      ),
    )
  if (digits.length >= 2) conditions.push(anyOf('industry', [digits.length === 4 ? digits : digits.slice(0, 2)]))
  return conditions
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
    case 'firm':
      return []
  }
}

function anyOf(dimension: Dimension, values: readonly string[]): Condition {
  return values.map((value) => [filterKey(dimension, value)])
}

function yearsBetween(from: string | undefined, to: string | undefined): Condition | undefined {
  if (from === undefined && to === undefined) return undefined
  const first = yearKey(from ?? '0001')
  const last = yearKey(to ?? '9999')
  return anyOf(
    'year',
    Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index)),
  )
}
