import { checkTown } from '../check-town.ts'
import { describeCut, isEven } from '../cut/cut-town.ts'
import {
  type Grid,
  type GridFirm,
  type GridPart,
  type GridRule,
  type GridTown,
  type Measure,
  type TownCut,
  unknownVillage,
} from '../grid.ts'
import { loadOf, measureOf } from '../line/build-line.ts'
import { labelOf } from '../part/label-of.ts'
import { ownerOf, territoryOf } from '../part/locate-firm.ts'
import { partOf, stretchesOf } from '../part/parts-of-line.ts'
import { shortVillage } from '../place/village-label.ts'
import { absorbPool } from './absorb-pool.ts'
import { assignTeams, type Handover, type HeldGrid, type Roster } from './assign-teams.ts'
import { balance } from './balance.ts'
import { type Board, loadOfRange } from './board.ts'
import type { GridMove, MoveReason } from './move-reason.ts'
import { planBand } from './plan-band.ts'
import { sayMoves } from './say-moves.ts'
import { type Ground, movedWith, slicesFor, startBoard } from './start-board.ts'

/** A town as it is cut now. `held`: the grid of each firm, key by firm id. `nextNumber`: first number no grid ever had. */
export type HeldCut = { grids: readonly HeldGrid[]; held: ReadonlyMap<string, string>; nextNumber: number }

/** 调整: the new cut, and what it changes. A preview: nothing is applied. */
export type TownRecut = TownCut & {
  /** Firms that were in a grid and are now in another. New firms are placed, not moved. */
  moves: readonly GridMove[]
  /** Grids that stay as they are and get another team; no firm moves. */
  handovers: readonly Handover[]
  opened: readonly string[]
  closed: readonly string[]
  /** Firms that were in a grid before and still are in the town. */
  keptFirms: number
  /** Load that changed hands between grids, new firms included; moves by a changed address are not in it. */
  movedLoad: number
  /** What must change hands at least: what closed grids and new villages hold, and what the ratio needs besides. */
  leastLoad: number
}

/**
 * Fits the grids in force to other teams, firms or work: the least load changes hands that the allowed ratio needs, in
 * ranges as whole as can be, to grids near by. A town that is even already keeps every border.
 * @throws RangeError when the town has no team or anything twice, or the parts in force leave a hole or overlap
 */
export function recutTown(town: GridTown, current: HeldCut, rule: GridRule): TownRecut {
  checkTown(town)
  const roster = assignTeams(town.code, current.grids, town.teams, current.nextNumber)
  const ground: Ground = { ...current, territory: territoryOf(current.grids), roster }
  return keepBorders(town, current, rule, ground) ?? moveBorders(town, current, rule, ground)
}

/** The answer for a town where no border has to move; null for the others. Costs no sorting. */
function keepBorders(town: GridTown, current: HeldCut, rule: GridRule, ground: Ground): TownRecut | null {
  const { roster, territory } = ground
  const isHeld = [...town.villages.map(({ code }) => code), unknownVillage(town.code)].every((code) =>
    territory.has(code),
  )
  const measure = measureOf(town.firms)
  if (!isHeld || measure === 'villages' || roster.opened.length > 0 || roster.seatOf.includes(-1)) return null
  const slices = slicesFor(town, ground)
  const seats = town.firms.map((firm) => roster.seatOf[ownerOf(slices(firm.village), firm)] ?? -1)
  const loads = roster.grids.map(() => 0)
  for (const [index, seat] of seats.entries())
    loads[seat] = (loads[seat] ?? 0) + loadOf(town.firms[index] ?? null, measure)
  if (!isEven(Math.max(...loads), Math.min(...loads), rule.mostPercent)) return null
  const villages = new Set([...town.villages.map(({ code }) => code), unknownVillage(town.code)])
  const parts = current.grids.map((grid) => grid.parts.filter(({ village }) => villages.has(village)))
  return report({ town, current, rule, roster, measure, seats, loads, parts, board: null, leastLoad: 0 })
}

function moveBorders(town: GridTown, current: HeldCut, rule: GridRule, ground: Ground): TownRecut {
  const { roster } = ground
  const { board, causes } = startBoard(town, ground)
  const { line, loads } = board
  const pool = (line.before.at(-1) ?? 0) - loads.reduce((sum, load) => sum + load, 0)
  const leastLoad = pool + planBand(loads, pool, rule.mostPercent).least
  const band = planBand(loads, pool, aimOf(town, loads.length, line.measure, rule))
  absorbPool(board, band, causes)
  balance(board, band, rule.mostPercent, causes)
  const seatOf = new Map<GridFirm | null, number>(line.firms.map((firm, at) => [firm, board.owner[at] ?? 0]))
  const seats = town.firms.map((firm) => seatOf.get(firm) ?? 0)
  const parts = partsAfter(board, ground)
  return report({ town, current, rule, roster, measure: line.measure, seats, loads, parts, board, leastLoad })
}

/** Two points inside the allowed ratio, so that ranges need not fit to the minute; the ratio itself where firms are heavy. */
function aimOf({ firms }: GridTown, grids: number, measure: Measure, { mostPercent }: GridRule): number {
  const loads = firms.map((firm) => loadOf(firm, measure))
  const heaviest = loads.reduce((most, load) => Math.max(most, load), 0)
  const average = loads.reduce((sum, load) => sum + load, 0) / grids
  return heaviest * 50 <= average && mostPercent > 102 ? mostPercent - 2 : mostPercent
}

/** Villages nothing changed in keep their parts to the letter. */
function partsAfter({ line, owner, reasonAt }: Board, { territory, roster }: Ground): GridPart[][] {
  const parts = roster.grids.map((): GridPart[] => [])
  for (const [rank, { code }] of line.villages.entries()) {
    const slices = territory.get(code)
    const changed = reasonAt.subarray(line.starts[rank], line.starts[rank + 1]).some((reason) => reason >= 0)
    const isKept = !changed && slices?.every((slice) => (roster.seatOf[slice.owner] ?? -1) >= 0)
    if (isKept && slices) for (const slice of slices) parts[roster.seatOf[slice.owner] ?? 0]?.push(slice.part)
    else for (const stretch of stretchesOf(line, rank, owner)) parts[stretch.owner]?.push(partOf(line, stretch))
  }
  return parts
}

type Outcome = {
  town: GridTown
  current: HeldCut
  rule: GridRule
  roster: Roster
  measure: Measure
  /** Place of each firm's grid in the roster, firms in the order of the town. */
  seats: readonly number[]
  loads: readonly number[]
  parts: readonly (readonly GridPart[])[]
  board: Board | null
  leastLoad: number
}

function report(outcome: Outcome): TownRecut {
  const { town, current, rule, roster, measure, seats, loads, parts, board, leastLoad } = outcome
  const firms = roster.grids.map((): string[] => [])
  for (const [index, seat] of seats.entries()) firms[seat]?.push(town.firms[index]?.id ?? '')
  const grids = roster.grids.map(
    (grid, seat): Grid => ({
      ...grid,
      parts: parts[seat] ?? [],
      firms: firms[seat] ?? [],
      load: loads[seat] ?? 0,
    }),
  )
  const { moves, keptFirms } = listMoves(outcome)
  const movedLoad = board ? changedHands(board) : 0
  const cut = describeCut(town, rule, measure, { grids, nextNumber: roster.nextNumber })
  return {
    ...cut,
    reasons: [...cut.reasons, ...sayMoves(town.name, keptFirms, moves, { moved: movedLoad, least: leastLoad })],
    moves,
    handovers: roster.handovers,
    opened: roster.opened,
    closed: current.grids.filter((_, index) => roster.seatOf[index] === -1).map(({ key }) => key),
    keptFirms,
    movedLoad,
    leastLoad,
  }
}

function changedHands({ line, reasonAt }: Board): number {
  let load = 0
  for (const [at, reason] of reasonAt.entries()) if (reason >= 0) load += loadOfRange(line, { begin: at, end: at + 1 })
  return load
}

function listMoves({ town, current, roster, seats, board }: Outcome) {
  const moved = board ? movedWith(board, (rank, begin, end) => labelOf(board.line, { rank, begin, end })) : new Map()
  const names = new Map(town.villages.map(({ code, name }) => [code, shortVillage(name)]))
  const moves: GridMove[] = []
  let keptFirms = 0
  for (const [index, firm] of town.firms.entries()) {
    const from = current.held.get(firm.id)
    const to = roster.grids[seats[index] ?? -1]?.key ?? ''
    if (from === undefined) continue
    keptFirms++
    if (from === to) continue
    const why: { part: string; reason: MoveReason } | undefined = moved.get(firm)
    const part = why?.part ?? `${names.get(firm.village) ?? '村居未明'}${firm.street}`
    moves.push({ firm: firm.id, from, to, part, reason: why?.reason ?? { kind: 'address' } })
  }
  moves.sort(
    (one, other) =>
      compareText(one.from, other.from) || compareText(one.to, other.to) || compareText(one.firm, other.firm),
  )
  return { moves, keptFirms }
}

function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
