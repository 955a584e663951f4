import type { GridCut, GridCutTown } from '@huoshui/contract'
import { nameGrid } from '@huoshui/rules/grid/recut/move-reason'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import type { Preview } from './apply-queries.ts'
import { type CutRow, type CutTownLine, nameTeams } from './queries.ts'

/** Cuts as they cross the wire. */
export async function asCuts(trx: Trx, rows: readonly CutRow[]): Promise<GridCut[]> {
  const nameOf = await namePeople(
    trx,
    rows.map((row) => row.asked_by),
  )
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    unitCodes: row.unit_codes,
    towns: row.towns.length,
    done: row.done,
    waveId: row.wave_id,
    waveName: row.wave_name,
    onDay: row.on_day,
    firms: row.firms,
    kept: row.kept,
    moved: row.moved,
    message: row.message,
    askedByName: nameOf(row.asked_by),
    askedAt: row.asked_at.toISOString(),
    readyAt: row.ready_at?.toISOString() ?? null,
    decidedAt: row.decided_at?.toISOString() ?? null,
  }))
}

/** One of them. */
export async function asCut(trx: Trx, row: CutRow): Promise<GridCut> {
  const [cut] = await asCuts(trx, [row])
  if (!cut) throw new Error('a cut went missing on its way out')
  return cut
}

/** What a cut makes of towns, teams and grids by name. */
export async function asCutTowns(trx: Trx, rows: readonly CutTownLine[]): Promise<GridCutTown[]> {
  const previews = rows.map((row) => ({ ...row, preview: row.preview as Preview }))
  const ids = previews.flatMap(({ preview }) => [
    ...preview.grids.map(({ team }) => team),
    ...preview.handovers.flatMap(({ from, to }) => [from, to]),
  ])
  const teams = await nameTeams(trx, [...new Set(ids)])
  const teamOf = (id: string) => teams.get(id) ?? '（已撤销的小组）'
  return previews.map(({ town_code, unit_code, preview }) => ({
    townCode: town_code,
    unitCode: unit_code,
    isRecut: preview.isRecut,
    measure: preview.measure,
    largest: preview.largest,
    smallest: preview.smallest,
    isBalanced: preview.isBalanced,
    reasons: preview.reasons,
    firms: preview.grids.reduce((sum, { firms }) => sum + firms, 0),
    kept: preview.kept,
    moved: preview.moved,
    opened: preview.opened.map(shortName),
    closed: preview.closed.map(shortName),
    handovers: preview.handovers.map(({ grid, from, to }) => `${shortName(grid)}由${teamOf(from)}交给${teamOf(to)}`),
    grids: preview.grids.map(({ key, number, team, load, firms, parts }) => ({
      key,
      number,
      teamName: teamOf(team),
      load,
      firms,
      parts: parts.map(({ label }) => label),
    })),
  }))
}

function shortName(key: string): string {
  return nameGrid(key, { town: '', teams: new Map() })
}
