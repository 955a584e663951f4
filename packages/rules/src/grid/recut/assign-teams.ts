import { keyOfGrid } from '../cut/cut-town.ts'
import type { Grid, GridTeam } from '../grid.ts'

/** A grid that stays as it is and gets another team. */
export type Handover = { grid: string; from: string; to: string }

/** A grid as it is in force. */
export type HeldGrid = Pick<Grid, 'key' | 'number' | 'team' | 'parts'>

/** The grids there will be, with their teams. */
export type Roster = {
  grids: readonly { key: string; number: number; team: string }[]
  /** For each grid in force its place among them; −1: closed. */
  seatOf: readonly number[]
  handovers: readonly Handover[]
  opened: readonly string[]
  nextNumber: number
}

/**
 * Grids keep their teams. A team that comes takes the whole grid of one that left (the one around its village, else in
 * order), which moves no firm; only what is over opens a grid or closes one.
 */
export function assignTeams(
  town: string,
  held: readonly HeldGrid[],
  teams: readonly GridTeam[],
  nextNumber: number,
): Roster {
  const coming = new Map(
    [...teams].sort((one, other) => (one.id < other.id ? -1 : 1)).map((team): [string, GridTeam] => [team.id, team]),
  )
  const left = held.filter(({ team }) => !coming.delete(team)).sort((one, other) => one.number - other.number)
  const heirs = pairHeirs(left, [...coming.values()])
  const opened = [...coming.values()].filter(({ id }) => !heirs.has(id))
  const heirOf = new Map([...heirs].map(([team, grid]) => [grid.key, team]))
  const leftKeys = new Set(left.map(({ key }) => key))
  const kept = held.filter(({ key }) => !leftKeys.has(key) || heirOf.has(key))
  const places = new Map(kept.map(({ key }, index) => [key, index]))
  const fresh = opened.map(({ id }, index) => openGrid(town, nextNumber + index, id))
  return {
    grids: [...kept.map(({ key, number, team }) => ({ key, number, team: heirOf.get(key) ?? team })), ...fresh],
    seatOf: held.map(({ key }) => places.get(key) ?? -1),
    handovers: left.flatMap(({ key, team }) =>
      heirOf.has(key) ? [{ grid: key, from: team, to: heirOf.get(key) ?? '' }] : [],
    ),
    opened: fresh.map(({ key }) => key),
    nextNumber: nextNumber + fresh.length,
  }
}

function openGrid(town: string, number: number, team: string) {
  return { key: keyOfGrid(town, number), number, team }
}

/** Which grid each coming team takes over, by team id. */
function pairHeirs(left: readonly HeldGrid[], coming: readonly GridTeam[]): Map<string, HeldGrid> {
  const heirs = new Map<string, HeldGrid>()
  const free = new Set(left)
  const take = (team: GridTeam, grid: HeldGrid | undefined) => {
    if (grid === undefined || heirs.has(team.id)) return
    heirs.set(team.id, grid)
    free.delete(grid)
  }
  for (const team of coming) {
    take(
      team,
      [...free].find(({ parts }) => parts.some(({ village }) => village === team.home)),
    )
  }
  for (const team of coming) if (!heirs.has(team.id)) take(team, [...free][0])
  return heirs
}
