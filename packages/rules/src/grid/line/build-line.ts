import { pinyinOf } from '../../pinyin/pinyin-of.ts'
import { type GridFirm, type GridTown, type GridVillage, type Measure, unknownVillage } from '../grid.ts'
import { adjacencyOf, orderVillages } from './order-villages.ts'

/**
 * The town as one line: village after village, in each its firms by street, house number, pinyin and id. Grids are
 * stretches of it. A village without firms stands in it as one item without a firm.
 */
export type Line = {
  villages: readonly GridVillage[]
  firms: readonly (GridFirm | null)[]
  /** Rank of each item's village. */
  villageAt: Int32Array
  /** First item of each village, and the end of the line. */
  starts: Int32Array
  /** Load before each item; one longer than the line. */
  before: Float64Array
  measure: Measure
  /** What lies between each item and the one before it, as its place in BOUNDARIES. */
  boundaries: Uint8Array
}

/**
 * What a cut between two items would part: villages that do not touch, villages that do, streets, houses of one street, or
 * firms of one house.
 */
export const BOUNDARIES = ['gap', 'village', 'street', 'door', 'name'] as const
export type Boundary = (typeof BOUNDARIES)[number]

/** Puts a town into line. The order of its input does not matter. */
export function buildLine(town: GridTown): Line {
  const villages = orderVillages(town)
  const groups = groupFirms(town, villages)
  const firms = groups.flatMap((group): (GridFirm | null)[] => (group.length === 0 ? [null] : sortVillage(group)))
  const villageAt = new Int32Array(firms.length)
  const starts = new Int32Array(villages.length + 1)
  let at = 0
  for (const [rank, group] of groups.entries()) {
    starts[rank] = at
    at += Math.max(1, group.length)
    villageAt.fill(rank, starts[rank], at)
  }
  starts[villages.length] = at
  const measure = measureOf(town.firms)
  const boundaries = boundariesOf(firms, starts, touches(town, villages))
  return { villages, firms, villageAt, starts, before: sumLoads(firms, measure), measure, boundaries }
}

/** Minutes where something is due; else firms; else villages. */
export function measureOf(firms: readonly GridFirm[]): Measure {
  if (firms.length === 0) return 'villages'
  return firms.some(({ work }) => work > 0) ? 'work' : 'firms'
}

/** What one item counts for. */
export function loadOf(firm: GridFirm | null, measure: Measure): number {
  if (firm === null) return measure === 'villages' ? 1 : 0
  return measure === 'work' ? firm.work : 1
}

function groupFirms({ code, firms }: GridTown, villages: readonly GridVillage[]): GridFirm[][] {
  const groups = new Map(villages.map((village): [string, GridFirm[]] => [village.code, []]))
  const unknown = groups.get(unknownVillage(code))
  for (const firm of firms) (groups.get(firm.village) ?? unknown)?.push(firm)
  return [...groups.values()]
}

/** Street by street, as few texts are compared as can be; pinyin only for firms of one house, which are few. */
function sortVillage(firms: readonly GridFirm[]): GridFirm[] {
  const streets = new Map<string, GridFirm[]>()
  for (const firm of firms) {
    const street = streets.get(firm.street)
    if (street) street.push(firm)
    else streets.set(firm.street, [firm])
  }
  const names = [...streets.keys()].sort((one, other) => (one < other ? -1 : 1))
  return names.flatMap((name) => sortStreet(streets.get(name) ?? []))
}

function sortStreet(firms: GridFirm[]): GridFirm[] {
  firms.sort((one, other) => one.door - other.door)
  for (let start = 0; start < firms.length; ) {
    let end = start + 1
    while (end < firms.length && firms[end]?.door === firms[start]?.door) end++
    if (end - start > 1) sortHouse(firms, start, end)
    start = end
  }
  return firms
}

function sortHouse(firms: GridFirm[], start: number, end: number): void {
  const keyed = firms.slice(start, end).map((firm) => ({ firm, pinyin: pinyinOf(firm.name) }))
  keyed.sort((one, other) =>
    one.pinyin === other.pinyin ? (one.firm.id < other.firm.id ? -1 : 1) : one.pinyin < other.pinyin ? -1 : 1,
  )
  for (const [index, { firm }] of keyed.entries()) firms[start + index] = firm
}

function sumLoads(firms: readonly (GridFirm | null)[], measure: Measure): Float64Array {
  const before = new Float64Array(firms.length + 1)
  for (const [index, firm] of firms.entries()) before[index + 1] = (before[index] ?? 0) + loadOf(firm, measure)
  return before
}

function boundariesOf(
  firms: readonly (GridFirm | null)[],
  starts: Int32Array,
  touchesLast: readonly boolean[],
): Uint8Array {
  const boundaries = new Uint8Array(firms.length)
  for (let at = 1; at < firms.length; at++) {
    const [firm, last] = [firms[at], firms[at - 1]]
    boundaries[at] = firm?.street !== last?.street ? 2 : firm?.door === last?.door ? 4 : 3
  }
  for (const [rank, touching] of touchesLast.entries()) boundaries[starts[rank] ?? 0] = touching ? 1 : 0
  return boundaries
}

function touches({ neighbours }: GridTown, villages: readonly GridVillage[]): boolean[] {
  if (neighbours === undefined) return villages.map((_, rank) => rank > 0 && rank < villages.length - 1)
  const adjacency = adjacencyOf(neighbours)
  return villages.map(({ code }, rank) => adjacency.get(code)?.has(villages[rank - 1]?.code ?? '') ?? false)
}
