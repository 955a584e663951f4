import { boundaryAt } from '../line/boundary.ts'
import type { Boundary } from '../line/build-line.ts'
import { type Board, type Causes, distancesTo, handOver, loadOfRange, type Range, rangesOf } from './board.ts'
import type { Band } from './plan-band.ts'

/**
 * Gives what nobody holds to grids that lack work, else to near ones with room, in pieces as large as they have room for,
 * until nothing is left over.
 */
export function absorbPool(board: Board, band: Band, causes: Causes): void {
  for (let [ground] = rangesOf(board, -1); ground !== undefined; [ground] = rangesOf(board, -1)) {
    const piece = withinCause(ground, causes)
    const { receiver, isAtEnd } = chooseReceiver(board, piece, band)
    const range = fitting(board, piece, mostFor(board, receiver, band), isAtEnd)
    handOver(board, range, receiver, causes.poolReason(range.begin))
  }
}

/** Up to where the reason stays the same. */
function withinCause({ begin, end }: Range, { poolReason }: Causes): Range {
  const reason = poolReason(begin)
  let until = begin + 1
  while (until < end && poolReason(until) === reason) until++
  return { begin, end: until }
}

/** What a grid may take of the pool: what it lacks, and what of the pool no other lacks, up to the band. */
function mostFor({ line, owner, loads }: Board, receiver: number, { low, high }: Band): number {
  let pool = 0
  for (const [at, holder] of owner.entries()) {
    if (holder < 0) pool += loadOfRange(line, { begin: at, end: at + 1 })
  }
  const lacks = loads.map((load) => Math.max(0, low - load))
  const spare = Math.max(0, pool - lacks.reduce((sum, lack) => sum + lack, 0))
  return Math.min(high - (loads[receiver] ?? 0), (lacks[receiver] ?? 0) + spare)
}

type Candidate = { receiver: number; load: number; distance: number; rank: number; isAtEnd: boolean }

/** The nearest grid that lacks work; else the nearest with room; else the one with least. And from which end it comes. */
function chooseReceiver(board: Board, piece: Range, { low, high }: Band): Candidate {
  const first = board.line.villageAt[piece.begin] ?? 0
  const last = board.line.villageAt[piece.end - 1] ?? 0
  const none: Candidate = { receiver: 0, load: 0, distance: 0, rank: 3, isAtEnd: false }
  return board.loads
    .map((load, receiver): Candidate => {
      const distances = distancesTo(board, receiver)
      const [begin, end] = [distances[first] ?? 0, distances[last] ?? 0]
      const isAtEnd = end < begin || (end === begin && board.owner[piece.end] === receiver)
      return { receiver, load, distance: Math.min(begin, end), rank: load < low ? 0 : load < high ? 1 : 2, isAtEnd }
    })
    .reduce((best, candidate) => (compareCandidates(candidate, best) < 0 ? candidate : best), none)
}

function compareCandidates(one: Candidate, other: Candidate): number {
  if (one.rank !== other.rank) return one.rank - other.rank
  return one.rank === 2 ? one.load - other.load : one.distance - other.distance || one.load - other.load
}

const BORDER_RANK = { gap: 0, village: 0, street: 1, door: 2, name: 3 } as const satisfies Record<Boundary, number>
/** How much of the room a better border may leave free. */
const FILL = 0.7

/** The whole piece where there is room; else its beginning or its end, as much as fits, up to the best border near that. */
function fitting({ line }: Board, piece: Range, most: number, isAtEnd: boolean): Range {
  if (loadOfRange(line, piece) <= most) return piece
  const step = isAtEnd ? -1 : 1
  const rangeTo = (edge: number): Range =>
    isAtEnd ? { begin: edge, end: piece.end } : { begin: piece.begin, end: edge }
  const first = isAtEnd ? piece.end - 1 : piece.begin + 1
  let [best, bestRank] = [rangeTo(first), 4]
  for (let edge = first; edge > piece.begin && edge < piece.end; edge += step) {
    const load = loadOfRange(line, rangeTo(edge))
    if (load > most) break
    const rank = load < most * FILL ? 4 : BORDER_RANK[boundaryAt(line, edge)]
    if (rank <= bestRank) [best, bestRank] = [rangeTo(edge), rank]
  }
  return best
}
