import { boundaryAt } from '../line/boundary.ts'
import type { Boundary, Line } from '../line/build-line.ts'
import { type Board, distancesTo, loadOfRange, type Range, rangesOf } from './board.ts'

/** What must change hands: at least and at most so much load. */
export type Amount = { least: number; most: number }

/**
 * What a new border costs, in hundredths of an average grid's firms: so many firms more may move for a better border, no
 * more. `FAR` bounds what lying apart from the receiver's ground may cost.
 */
const BORDER = { gap: 0, village: 0.25, street: 1, door: 2, name: 3 } as const satisfies Record<Boundary, number>
const FAR = 5

type Search = { line: Line; heldBefore: Int32Array; distances: Int32Array; unit: number; amount: Amount }
type Found = Range & { cost: number }

/**
 * The range of the giver's ground to hand over: the fewest moves that carry the amount, with good borders, near the
 * receiver. Null when no unbroken range carries it.
 */
export function findRange(board: Board, giver: number, receiver: number, amount: Amount): Range | null {
  const { line, loads, heldBefore } = board
  const unit = Math.max(1, line.firms.length / loads.length / 100)
  const search: Search = { line, heldBefore, distances: distancesTo(board, receiver), unit, amount }
  let best: Found | null = null
  for (const ground of rangesOf(board, giver)) {
    const found = searchGround(search, ground)
    if (found && (best === null || found.cost < best.cost)) best = found
  }
  return best
}

function searchGround(search: Search, ground: Range): Found | null {
  const { line, heldBefore, amount, unit } = search
  if (loadOfRange(line, ground) < amount.least) return null
  const border = bordersOf(search, ground)
  let best: Found | null = null
  let enough = ground.begin
  for (let begin = ground.begin; begin < ground.end; begin++) {
    enough = Math.max(enough, begin)
    while (enough < ground.end && loadOfRange(line, { begin, end: enough }) < amount.least) enough++
    if (loadOfRange(line, { begin, end: enough }) < amount.least) break
    // Beyond this no border is good enough to pay for more firms.
    const stop = Math.min(ground.end, Math.ceil(enough + 2 * BORDER.name * unit))
    for (let end = Math.max(enough, begin + 1); end <= stop; end++) {
      if (loadOfRange(line, { begin, end }) > amount.most) break
      const moved = (heldBefore[end] ?? 0) - (heldBefore[begin] ?? 0)
      const cost = moved + border(begin) + border(end) + farness(search, begin, end)
      if (best === null || cost < best.cost) best = { begin, end, cost }
    }
  }
  return best
}

/** Edges of the ground are borders already. */
function bordersOf({ line, unit }: Search, ground: Range): (at: number) => number {
  const costs = new Map<number, number>()
  return (at) => {
    if (at === ground.begin || at === ground.end) return 0
    const known = costs.get(at)
    if (known !== undefined) return known
    const cost = BORDER[boundaryAt(line, at)] * unit
    costs.set(at, cost)
    return cost
  }
}

function farness({ line, distances, unit }: Search, begin: number, end: number): number {
  const [first, last] = [line.villageAt[begin] ?? 0, line.villageAt[end - 1] ?? 0]
  return Math.min(FAR, Math.min(distances[first] ?? 0, distances[last] ?? 0) / 2) * unit
}
