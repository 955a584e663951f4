import type { RuleEntry, RuleNumber } from '@huoshui/contract'

/** One entry of a number as a row; the first of a number carries how many rows it spans. */
export type NumberRow = {
  key: string
  number: RuleNumber
  /** null: a number nothing is entered for. */
  entry: RuleEntry | null
  span: number
  isInForce: boolean
}

/** Every number with its entries: the one in force first, then the later ones before the earlier. */
export function numberRows(numbers: readonly RuleNumber[]): NumberRow[] {
  return numbers.flatMap((number): NumberRow[] => {
    const entries = number.entries
      .map((entry, at) => ({ entry, at, isInForce: isInForce(entry, number) }))
      .sort((one, other) => Number(other.isInForce) - Number(one.isInForce) || compare(one.entry, other.entry))
    if (entries.length === 0) return [{ key: number.id, number, entry: null, span: 1, isInForce: false }]
    return entries.map(({ entry, at, isInForce: isLive }, place) => ({
      key: `${number.id} ${at}`,
      number,
      entry,
      span: place === 0 ? entries.length : 0,
      isInForce: isLive,
    }))
  })
}

function isInForce({ cite, added }: RuleEntry, { inForce }: RuleNumber): boolean {
  if (inForce.cite === null || inForce.added !== added) return false
  // An official's entry is known by its id; of the built-in ones no two say the same from the same day at one place.
  return added !== null || (cite.firstDay === inForce.cite.firstDay && cite.place === inForce.cite.place)
}

function compare({ cite: one }: RuleEntry, { cite: other }: RuleEntry): number {
  return one.firstDay < other.firstDay ? 1 : one.firstDay > other.firstDay ? -1 : 0
}
