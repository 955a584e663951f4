import { isDay } from '@huoshui/rules/day/day'
import { VISIT_MODES, VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import type { SearchText } from '../shell/search-text.ts'

/** What the address of the ledger keeps. */
export type VisitSearch = {
  area?: string[]
  mode?: string[]
  result?: string[]
  from?: string
  until?: string
  need?: 'yes' | 'no'
  mine?: 'yes'
  enterprise?: string
}

/** The list filters of the address: several values stand in one, separated by commas. */
export function readVisitSearch(text: SearchText): VisitSearch {
  const { area, mode, result, from, until, need, mine, enterprise } = text as Partial<SearchText>
  return {
    ...listOf('area', area, () => true),
    ...listOf('mode', mode, (value) => Object.hasOwn(VISIT_MODES, value)),
    ...listOf('result', result, (value) => Object.hasOwn(VISIT_RESULTS, value)),
    ...(from && isDay(from) ? { from } : {}),
    ...(until && isDay(until) ? { until } : {}),
    ...(need === 'yes' || need === 'no' ? { need } : {}),
    ...(mine === 'yes' ? { mine } : {}),
    ...(enterprise && /^[0-9a-f-]{36}$/.test(enterprise) ? { enterprise } : {}),
  }
}

function listOf<Name extends string>(
  name: Name,
  text: string | string[] | undefined,
  isKnown: (value: string) => boolean,
): Partial<Record<Name, string[]>> {
  const values = (Array.isArray(text) ? text : (text ?? '').split(',')).filter(
    (value) => value !== '' && isKnown(value),
  )
  return values.length > 0 ? ({ [name]: values } as Record<Name, string[]>) : {}
}
