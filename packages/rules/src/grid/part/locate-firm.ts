import { type Grid, type GridFirm, type GridPart, unknownVillage } from '../grid.ts'
import { compareBounds, isBefore } from '../line/boundary.ts'

/** What decides where a firm belongs. */
export type Located = Pick<GridFirm, 'id' | 'village' | 'street' | 'door' | 'name'>

/** Who holds a village, stretch by stretch; owner −1: nobody. */
export type Slice = { part: GridPart; owner: number }
export type Territory = ReadonlyMap<string, readonly Slice[]>

/**
 * Who holds what, by village.
 * @throws RangeError when the parts of a village leave a hole or overlap
 */
export function territoryOf(grids: readonly { parts: readonly GridPart[] }[]): Territory {
  const territory = new Map<string, Slice[]>()
  for (const [owner, { parts }] of grids.entries()) {
    for (const part of parts) {
      const slices = territory.get(part.village) ?? []
      slices.push({ part, owner })
      territory.set(part.village, slices)
    }
  }
  for (const [village, slices] of territory) checkSlices(village, slices)
  return territory
}

function checkSlices(village: string, slices: Slice[]): void {
  slices.sort((one, other) => compareBounds(one.part.from, other.part.from))
  const meets = slices.every(({ part }, index) => {
    const before = slices[index - 1]?.part
    if (before === undefined) return part.from === null
    return part.from !== null && before.until !== null && compareBounds(before.until, part.from) === 0
  })
  if (!meets || slices.at(-1)?.part.until !== null) throw new RangeError(`the parts of ${village} do not meet`)
}

/** Owner of the stretch a firm falls into; −1 when the village is not held. */
export function ownerOf(slices: readonly Slice[] | undefined, firm: Located): number {
  if (slices === undefined) return -1
  for (const { part, owner } of slices) if (part.until === null || isBefore(firm, part.until)) return owner
  return -1
}

/**
 * Finds the key of the grid a firm falls into, also one entered after the cut; a village that was not there then counts as
 * 村居未明 until a recut. Null for another town's grids.
 */
export function makeLocator(
  town: string,
  grids: readonly Pick<Grid, 'key' | 'parts'>[],
): (firm: Located) => string | null {
  const territory = territoryOf(grids)
  const unknown = territory.get(unknownVillage(town))
  return (firm) => grids[ownerOf(territory.get(firm.village) ?? unknown, firm)]?.key ?? null
}
