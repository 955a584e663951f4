import { matchesQuery } from '@huoshui/rules/name-search/matches-query'
import { normaliseForSearch } from '@huoshui/rules/name-search/normalise'
import type { LineRow } from './line.ts'
import { isPartOfCode } from './search/code-part.ts'

type Searched = Pick<
  LineRow,
  'name' | 'short_name' | 'former_names' | 'registered_address' | 'actual_address' | 'credit_code'
>

/** Whether the row itself answers a word: a name, former name, short name, address, or an end of the code. */
export function answersWord(row: Searched, word: string): boolean {
  const names = [row.name, row.short_name, ...row.former_names]
  if (names.some((name) => name !== null && matchesQuery(name, word))) return true
  const wanted = normaliseForSearch(word)
  const addresses = [row.registered_address, row.actual_address]
  if (addresses.some((address) => address !== null && normaliseForSearch(address).includes(wanted))) return true
  return row.credit_code !== null && isPartOfCode(row.credit_code, wanted)
}
