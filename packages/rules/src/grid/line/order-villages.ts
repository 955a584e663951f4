import { type GridTown, type GridVillage, unknownVillage } from '../grid.ts'

/**
 * The villages of a town one after another so that neighbours stand together: by code, or as a walk over the table of
 * neighbours. Last comes the place of firms whose village is not known, when the town has such firms or not.
 */
export function orderVillages({ code, villages, neighbours }: Omit<GridTown, 'firms' | 'teams'>): GridVillage[] {
  const byCode = [...villages].sort((one, other) => (one.code < other.code ? -1 : 1))
  const unknown = { code: unknownVillage(code), name: '村居未明' }
  const walked = neighbours === undefined ? byCode : walk(byCode, adjacencyOf(neighbours))
  return [...walked.filter((village) => village.code !== unknown.code), unknown]
}

/** Which villages touch, both ways. */
export function adjacencyOf(
  neighbours: readonly (readonly [string, string])[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const adjacency = new Map<string, Set<string>>()
  const add = (one: string, other: string) => {
    const known = adjacency.get(one) ?? new Set()
    adjacency.set(one, known.add(other))
  }
  for (const [one, other] of neighbours) {
    add(one, other)
    add(other, one)
  }
  return adjacency
}

/**
 * From the lowest code on to the unvisited neighbour with the fewest ways on (else it would be left behind); where there
 * is none, to the lowest code that touches something visited, or the lowest of all.
 */
function walk(villages: readonly GridVillage[], adjacency: ReadonlyMap<string, ReadonlySet<string>>): GridVillage[] {
  const left = new Map(villages.map((village) => [village.code, village]))
  const path: GridVillage[] = []
  const waysOn = (code: string) => [...(adjacency.get(code) ?? [])].filter((other) => left.has(other))
  for (let at = villages[0]; at !== undefined; ) {
    left.delete(at.code)
    path.push(at)
    const [next] = waysOn(at.code).sort(
      (one, other) => waysOn(one).length - waysOn(other).length || (one < other ? -1 : 1),
    )
    at = left.get(next ?? findTouching(left, path, adjacency) ?? '')
  }
  return path
}

function findTouching(
  left: ReadonlyMap<string, GridVillage>,
  path: readonly GridVillage[],
  adjacency: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const codes = [...left.keys()]
  return codes.find((code) => path.some((done) => adjacency.get(code)?.has(done.code))) ?? codes[0]
}
