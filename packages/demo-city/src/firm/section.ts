/** Divisions at which each section (门类) of GB/T 4754-2017 ends. */
const SECTION_ENDS: readonly (readonly [string, number])[] = [
  ['A', 5],
  ['B', 12],
  ['C', 43],
  ['D', 46],
  ['E', 50],
  ['F', 52],
  ['G', 60],
  ['H', 62],
  ['I', 65],
  ['J', 69],
  ['K', 70],
  ['L', 72],
  ['M', 75],
  ['N', 79],
  ['O', 82],
  ['P', 83],
  ['Q', 85],
  ['R', 90],
  ['S', 96],
  ['T', 97],
]

/**
 * Section letter of a 4-digit industry code.
 * @throws RangeError for a division that GB/T 4754-2017 does not have
 */
export function sectionOf(industryCode: string): string {
  const division = Number(industryCode.slice(0, 2))
  const found = SECTION_ENDS.find(([, end]) => division >= 1 && division <= end)
  if (found === undefined) throw new RangeError(`no section has industry ${industryCode}`)
  return found[0]
}
