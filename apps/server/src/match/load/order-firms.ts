import { sortByValue } from '@huoshui/rules/match/column/sort-by-value'
import type { FirmIds } from './firm-ids.ts'

/** Firms in the order of every list, by rank and then id; `order[n]` is the place at which firm `n` came. */
export function orderFirms(ids: Pick<FirmIds, 'compare'>, ranks: Uint32Array): Uint32Array {
  const places = Uint32Array.from(ranks.keys())
  const { firms, values } = sortByValue(places, Float64Array.from(ranks))
  for (let from = 0; from < firms.length; ) {
    let to = from + 1
    while (to < firms.length && values[to] === values[from]) to++
    if (to - from > 1) firms.subarray(from, to).sort(ids.compare)
    from = to
  }
  return firms
}
