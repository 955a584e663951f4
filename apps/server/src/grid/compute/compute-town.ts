import type { RegistrationStatus } from '@huoshui/rules'
import { cutTown } from '@huoshui/rules/grid/cut/cut-town'
import { computeWork } from '@huoshui/rules/grid/expected-work/compute-work'
import type { WorkWeights } from '@huoshui/rules/grid/expected-work/get-weights'
import type { GridFirm, GridRule, GridTown, TownCut } from '@huoshui/rules/grid/grid'
import { readPlace } from '@huoshui/rules/grid/place/read-place'
import { travelOf } from '@huoshui/rules/grid/place/village-label'
import type { GridMove } from '@huoshui/rules/grid/recut/move-reason'
import { recutTown, type TownRecut } from '@huoshui/rules/grid/recut/recut-town'
import type { FirmRow, GridRow, TeamRow, TownRow, WaveDays } from './town-queries.ts'

export type TownInput = {
  town: TownRow
  villages: readonly { code: string; name: string }[]
  firms: readonly FirmRow[]
  grids: readonly GridRow[]
  teams: readonly TeamRow[]
}

export type Measures = { weights: WorkWeights; rule: GridRule; wave: WaveDays | null; on: string }

/** How a grid of the preview stands to what is in force: its id there, null for one that is opened. */
export type PreviewGrid = TownCut['grids'][number] & { id: string | null }

export type TownOutput = {
  cut: TownCut
  grids: readonly PreviewGrid[]
  isRecut: boolean
  moves: readonly GridMove[]
  handovers: readonly { grid: string; from: string; to: string }[]
  opened: readonly string[]
  closed: readonly string[]
  keptFirms: number
}

/** Cuts a town that has no grids yet, else fits those it has with the fewest moves. */
export function computeTown({ town, villages, firms, grids, teams }: TownInput, measures: Measures): TownOutput {
  const given: GridTown = {
    code: town.code,
    name: town.name,
    villages,
    firms: firmsOf(firms, villages, measures),
    teams: teams.map(({ id, home }) => ({ id, home })),
  }
  if (grids.length === 0) {
    const cut = cutTown(given, measures.rule)
    const opened = cut.grids.map(({ key }) => key)
    return { cut, grids: cut.grids.map((grid) => ({ ...grid, id: null })), isRecut: false, ...nothing, opened }
  }
  const keyOf = new Map(grids.map(({ id, number }) => [id, keyOfGrid(town.code, number)]))
  const held = new Map(firms.flatMap(({ id, grid }) => keyed(id, grid === null ? undefined : keyOf.get(grid))))
  const inForce = grids.map(({ id, number, team_id, parts }) => ({
    key: keyOf.get(id) ?? '',
    number,
    team: team_id,
    parts,
  }))
  const recut: TownRecut = recutTown(given, { grids: inForce, held, nextNumber: town.next_number }, measures.rule)
  const idOf = new Map([...keyOf].map(([id, key]) => [key, id]))
  const { moves, handovers, opened, closed, keptFirms } = recut
  const seated = recut.grids.map((grid) => ({ ...grid, id: idOf.get(grid.key) ?? null }))
  return { cut: recut, grids: seated, isRecut: true, moves, handovers, opened, closed, keptFirms }
}

const nothing = { moves: [], handovers: [], closed: [], keptFirms: 0 } as const

function keyed(id: string, key: string | undefined): [string, string][] {
  return key === undefined ? [] : [[id, key]]
}

function keyOfGrid(town: string, number: number): string {
  return `${town}-${String(number).padStart(2, '0')}`
}

function firmsOf(
  rows: readonly FirmRow[],
  villages: readonly { code: string; name: string }[],
  { weights, wave, on }: Measures,
): GridFirm[] {
  const travel = new Map(villages.map((village) => [village.code, travelOf(village, noneRemote)]))
  return rows.map(({ id, village, name, address, status, priority, mode, last }) => {
    const isDone = wave !== null && last !== null && last >= wave.from_day
    const work = computeWork(
      {
        isListed: wave === null || (priority !== null && !isDone),
        status: status as RegistrationStatus,
        lastVisitOn: last,
        mode: mode ?? 'field',
        priority: priority ?? 1,
        travel: travel.get(village ?? '') ?? 'village',
      },
      wave === null ? weights : { ...weights, quietDays: wave.quiet_days },
      on,
    )
    return { id, village: village ?? '', name, work: work.minutes, ...readPlace(address ?? '') }
  })
}

const noneRemote: ReadonlySet<string> = new Set()
