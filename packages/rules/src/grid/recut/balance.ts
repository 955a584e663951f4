import { isEven } from '../cut/cut-town.ts'
import { type Board, type Causes, distancesTo, handOver, type Range } from './board.ts'
import { type Amount, findRange } from './find-range.ts'
import type { MoveReason } from './move-reason.ts'
import type { Band } from './plan-band.ts'

type Transfer = { giver: number; receiver: number; amount: Amount; reason: MoveReason }

/** Hands ranges over from grids above the band, or to grids below it, until the town is even or nothing helps. */
export function balance(board: Board, band: Band, mostPercent: number, causes: Causes): void {
  const blocked = new Set<string>()
  for (let round = 0; round < 20 * board.loads.length; round++) {
    if (isEven(Math.max(...board.loads), Math.min(...board.loads), mostPercent)) return
    const transfer = chooseTransfer(board, band, causes, blocked)
    if (transfer === null) return
    const range = findSome(board, transfer)
    if (range) handOver(board, range, transfer.receiver, transfer.reason)
    else blocked.add(`${transfer.giver} ${transfer.receiver}`)
  }
}

/** The whole amount if one range carries it, else half of it, and so on. */
function findSome(board: Board, { giver, receiver, amount }: Transfer): Range | null {
  for (let least = amount.least; least >= 1; least = Math.floor(least / 2)) {
    const range = findRange(board, giver, receiver, { least, most: amount.most })
    if (range) return range
  }
  return null
}

/**
 * The next transfer: between a grid above the band and one below it, as much as both need; else out of the one above, or
 * into the one below. Near pairs first among those that can take the most of it.
 */
function chooseTransfer(board: Board, band: Band, causes: Causes, blocked: ReadonlySet<string>): Transfer | null {
  const transfers = board.loads.flatMap((_, giver) =>
    board.loads.flatMap((__, receiver): (Transfer & { distance: number })[] => {
      if (giver === receiver || blocked.has(`${giver} ${receiver}`)) return []
      const amount = amountOf(board, giver, receiver, band)
      if (amount === null) return []
      return [{ giver, receiver, amount, distance: 0, reason: reasonOf(board, giver, receiver, band, causes) }]
    }),
  )
  const most = Math.max(...transfers.map(({ amount }) => amount.least))
  const able = transfers.filter(({ amount }) => amount.least * 2 > most)
  for (const transfer of able) transfer.distance = distanceOf(board, transfer)
  able.sort(
    (one, other) =>
      one.distance - other.distance ||
      other.amount.least - one.amount.least ||
      one.giver - other.giver ||
      one.receiver - other.receiver,
  )
  return able[0] ?? null
}

/** A transfer below this share of a grid is not worth a new border: it is rounded up. */
const CRUMB = 0.02

/** Null where neither is outside the band, or both are on the same side of it. */
function amountOf({ loads }: Board, giver: number, receiver: number, { low, high }: Band): Amount | null {
  const [has, takes] = [loads[giver] ?? 0, loads[receiver] ?? 0]
  const [excess, lack] = [has - high, low - takes]
  const most = Math.min(has - low, high - takes)
  if (most < 1 || (excess <= 0 && lack <= 0)) return null
  const othersOut = loads.some((load) => load > high)
  const othersLack = loads.some((load) => load < low)
  if (othersOut && excess <= 0 && lack > 0) return null
  if (othersLack && lack <= 0 && excess > 0) return null
  const wanted = excess > 0 && lack > 0 ? Math.min(excess, lack) : Math.max(excess, lack)
  return { least: Math.max(1, Math.min(Math.max(wanted, Math.floor(low * CRUMB)), most)), most }
}

function reasonOf(board: Board, giver: number, receiver: number, band: Band, { joined }: Causes): MoveReason {
  const team = joined.get(receiver)
  if (team !== undefined) return { kind: 'team-joined', team }
  const { loads } = board
  const average = Math.round(loads.reduce((sum, load) => sum + load, 0) / loads.length)
  const [has, takes] = [loads[giver] ?? 0, loads[receiver] ?? 0]
  if (has > band.high) return { kind: 'too-much', load: has, average }
  return { kind: 'too-little', load: takes, average }
}

function distanceOf(board: Board, { giver, receiver }: Transfer): number {
  const distances = distancesTo(board, receiver)
  let nearest = board.line.villages.length
  for (const [at, rank] of board.line.villageAt.entries()) {
    if (board.owner[at] === giver) nearest = Math.min(nearest, distances[rank] ?? nearest)
  }
  return nearest
}
