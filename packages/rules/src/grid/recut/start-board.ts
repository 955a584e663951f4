import { type GridFirm, type GridTown, unknownVillage } from '../grid.ts'
import { buildLine, type Line } from '../line/build-line.ts'
import { ownerOf, type Slice, type Territory } from '../part/locate-firm.ts'
import { shortVillage } from '../place/village-label.ts'
import type { HeldGrid, Roster } from './assign-teams.ts'
import type { Board, Causes } from './board.ts'
import type { MoveReason } from './move-reason.ts'

/** The town's ground in force: who holds what, and which grids stay. */
export type Ground = {
  territory: Territory
  grids: readonly HeldGrid[]
  held: ReadonlyMap<string, string>
  roster: Roster
}

/** The slices a firm may fall into: of its village, or of 村居未明 where the town does not have that village. */
export function slicesFor(town: GridTown, { territory }: Ground): (village: string) => readonly Slice[] | undefined {
  const known = new Set(town.villages.map(({ code }) => code))
  const unknown = territory.get(unknownVillage(town.code))
  return (village) => (known.has(village) ? territory.get(village) : unknown)
}

/** The line with who holds each item before anything changes hands, and why nobody holds the rest. */
export function startBoard(town: GridTown, ground: Ground): { board: Board; causes: Causes } {
  const { grids, held, roster } = ground
  const line = buildLine(town)
  const slices = slicesFor(town, ground)
  const grid = Int32Array.from(line.firms, (firm, at) => {
    const village = line.villages[line.villageAt[at] ?? 0]?.code ?? ''
    return firm ? ownerOf(slices(firm.village), firm) : holderOfEmpty(ground.territory.get(village), roster)
  })
  const owner = grid.map((index) => roster.seatOf[index] ?? -1)
  const loads = roster.grids.map(() => 0)
  for (const [at, seat] of owner.entries()) {
    if (seat >= 0) loads[seat] = (loads[seat] ?? 0) + (line.before[at + 1] ?? 0) - (line.before[at] ?? 0)
  }
  const heldBefore = new Int32Array(owner.length + 1)
  for (const [at, firm] of line.firms.entries())
    heldBefore[at + 1] = (heldBefore[at] ?? 0) + (firm && held.has(firm.id) ? 1 : 0)
  const board = { line, owner, loads, reasonAt: new Int32Array(owner.length).fill(-1), reasons: [], heldBefore }
  return { board, causes: causesOf(line, grid, grids, roster) }
}

function holderOfEmpty(slices: readonly Slice[] | undefined, { seatOf }: Roster): number {
  const staying = slices?.find(({ owner }) => (seatOf[owner] ?? -1) >= 0)
  return (staying ?? slices?.[0])?.owner ?? -1
}

/** One object per reason, so that pieces of one reason stay together. */
function causesOf(line: Line, grid: Int32Array, held: readonly HeldGrid[], roster: Roster): Causes {
  const left = held.map(({ team }): MoveReason => ({ kind: 'team-left', team }))
  const added = line.villages.map(({ name }): MoveReason => ({ kind: 'new-village', village: shortVillage(name) }))
  const none: MoveReason = { kind: 'address' }
  const opened = new Set(roster.opened)
  const joined = roster.grids.flatMap(({ key, team }, seat): [number, string][] =>
    opened.has(key) ? [[seat, team]] : [],
  )
  return {
    joined: new Map(joined),
    poolReason: (at) => left[grid[at] ?? -1] ?? added[line.villageAt[at] ?? -1] ?? none,
  }
}

/** What changed hands of each firm: label of the ground it moved with, and why. */
export function movedWith(board: Board, labelOf: (rank: number, begin: number, end: number) => string) {
  const moved = new Map<GridFirm, { part: string; reason: MoveReason }>()
  const { line, reasonAt, reasons } = board
  for (let begin = 0; begin < reasonAt.length; ) {
    let end = begin + 1
    while (reasonAt[end] === reasonAt[begin] && line.villageAt[end] === line.villageAt[begin]) end++
    const reason = reasons[reasonAt[begin] ?? -1]
    if (reason) {
      const part = labelOf(line.villageAt[begin] ?? 0, begin, end)
      for (const firm of line.firms.slice(begin, end)) if (firm) moved.set(firm, { part, reason })
    }
    begin = end
  }
  return moved
}
