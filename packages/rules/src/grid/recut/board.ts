import type { Line } from '../line/build-line.ts'
import type { MoveReason } from './move-reason.ts'

/** Where a recut stands: who holds each item of the line, and why it changed hands. −1: nobody. */
export type Board = {
  line: Line
  owner: Int32Array
  loads: number[]
  /** Index into `reasons` for each item; −1: has not changed hands. */
  reasonAt: Int32Array
  reasons: MoveReason[]
  /** How many firms before each item were in a grid already: new ones may be placed anywhere without moving. */
  heldBefore: Int32Array
}

/** What a reason needs to know of grids: the team of a new one, and why a piece of the pool lies there. */
export type Causes = { joined: ReadonlyMap<number, string>; poolReason(at: number): MoveReason }

/** Items `begin` to `end` of the line, without `end`. */
export type Range = { begin: number; end: number }

/** The load of a range. */
export function loadOfRange({ before }: Line, { begin, end }: Range): number {
  return (before[end] ?? 0) - (before[begin] ?? 0)
}

/** The unbroken ranges one owner holds. */
export function rangesOf({ owner }: Board, holder: number): Range[] {
  const ranges: Range[] = []
  for (let begin = 0; begin < owner.length; begin++) {
    if (owner[begin] !== holder) continue
    let end = begin + 1
    while (end < owner.length && owner[end] === holder) end++
    ranges.push({ begin, end })
    begin = end
  }
  return ranges
}

/** Hands a range over. */
export function handOver(board: Board, range: Range, receiver: number, reason: MoveReason): void {
  const giver = board.owner[range.begin] ?? -1
  const load = loadOfRange(board.line, range)
  board.owner.fill(receiver, range.begin, range.end)
  board.reasonAt.fill(board.reasons.push(reason) - 1, range.begin, range.end)
  board.loads[receiver] = (board.loads[receiver] ?? 0) + load
  if (giver >= 0) board.loads[giver] = (board.loads[giver] ?? 0) - load
}

/** How many villages along the line each village lies from the nearest of an owner; 0 everywhere for one that holds none. */
export function distancesTo({ line, owner }: Board, holder: number): Int32Array {
  const far = line.villages.length
  const distances = new Int32Array(far).fill(far)
  for (const [at, rank] of line.villageAt.entries()) if (owner[at] === holder) distances[rank] = 0
  if (!distances.includes(0)) return distances.fill(0)
  const nearer = (rank: number, from: number) => {
    distances[rank] = Math.min(distances[rank] ?? far, (distances[from] ?? far) + 1)
  }
  for (let rank = 1; rank < far; rank++) nearer(rank, rank - 1)
  for (let rank = far - 2; rank >= 0; rank--) nearer(rank, rank + 1)
  return distances
}
