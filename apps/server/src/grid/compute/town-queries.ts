import type { GridPart } from '@huoshui/rules/grid/grid'
import type pg from 'pg'

/** What a cut is computed for. */
export type CutAsked = { id: string; wave_id: string | null; on_day: string; towns: string[] }

export async function findCut(client: pg.ClientBase, id: string): Promise<CutAsked> {
  const { rows } = await client.query<CutAsked>('select id, wave_id, on_day, towns from grid_cut where id = $1', [id])
  const [cut] = rows
  if (!cut) throw new Error(`no cut ${id}`)
  return cut
}

export type WaveDays = { from_day: string; until_day: string; quiet_days: number }

export async function findWaveDays(client: pg.ClientBase, id: string): Promise<WaveDays | undefined> {
  const { rows } = await client.query<WaveDays>('select from_day, until_day, quiet_days from wave where id = $1', [id])
  return rows[0]
}

export type TownRow = { code: string; name: string; unit: string; version: number; next_number: number }

export async function findTown(client: pg.ClientBase, code: string): Promise<TownRow | undefined> {
  const { rows } = await client.query<TownRow>(
    `select a.code, a.name, a.parent_code as unit, coalesce(t.version, 0) as version, coalesce(t.next_number, 1) as next_number
     from area a left join town_grids t on t.town_code = a.code where a.code = $1 and a.level = 'town'`,
    [code],
  )
  return rows[0]
}

export async function queryVillages(client: pg.ClientBase, town: string): Promise<{ code: string; name: string }[]> {
  const { rows } = await client.query<{ code: string; name: string }>(
    `select code, name from area where parent_code = $1 and level = 'village' and until_day is null order by code`,
    [town],
  )
  return rows
}

export type FirmRow = {
  id: string
  village: string | null
  name: string
  address: string | null
  status: string
  priority: number | null
  mode: 'field' | 'phone' | 'online' | null
  last: string | null
  grid: string | null
}

/** Firms of a town that still exist, with their task in the wave and the grid of this town they are in. */
export async function queryFirms(client: pg.ClientBase, town: string, wave: string | null): Promise<FirmRow[]> {
  const { rows } = await client.query<FirmRow>(
    `select e.id, e.village_code as village, e.name, coalesce(e.actual_address, e.registered_address) as address, e.status,
       f.priority, p.mode, g.id as grid,
       (select (max(v.at) at time zone 'Asia/Shanghai')::date from visit v
        where v.enterprise_id = e.id and v.counts and v.voided_at is null) as last
     from enterprise e
     left join wave_firm f on f.enterprise_id = e.id and f.wave_id = $2
     left join wave_priority p on p.wave_id = f.wave_id and p.rank = f.priority
     left join grid_member m on m.enterprise_id = e.id
     left join grid g on g.id = m.grid_id and g.town_code = $1 and g.until_day is null and g.number is not null
     where e.town_code = $1 and e.merged_into is null and e.status <> 'cancelled'`,
    [town, wave],
  )
  return rows
}

export type GridRow = { id: string; number: number; team_id: string; parts: GridPart[] }

export async function queryGrids(client: pg.ClientBase, town: string): Promise<GridRow[]> {
  const { rows } = await client.query<GridRow>(
    `select id, number, team_id, parts from grid
     where town_code = $1 and until_day is null and number is not null and team_id is not null order by number`,
    [town],
  )
  return rows
}

export type TeamRow = { id: string; name: string; home: string | null }

export async function queryTeams(client: pg.ClientBase, town: string): Promise<TeamRow[]> {
  const { rows } = await client.query<TeamRow>(
    'select id, name, home_village as home from visiting_team where town_code = $1 and until_day is null order by number',
    [town],
  )
  return rows
}

export type TownResult = {
  cut: string
  town: TownRow
  preview: object
  moves: object
  assignment: Buffer
  counts: { firms: number; kept: number; moved: number }
}

export async function insertTown(client: pg.ClientBase, result: TownResult): Promise<void> {
  const { cut, town, preview, moves, assignment, counts } = result
  await client.query(
    `with town as (
       insert into grid_cut_town (cut_id, town_code, unit_code, version, preview, moves, assignment) values ($1, $2, $3, $4, $5, $6, $7))
     update grid_cut set done = done + 1, firms = firms + $8, kept = kept + $9, moved = moved + $10 where id = $1`,
    [
      cut,
      town.code,
      town.unit,
      town.version,
      JSON.stringify(preview),
      JSON.stringify(moves),
      assignment,
      counts.firms,
      counts.kept,
      counts.moved,
    ],
  )
}

export async function skipTown(client: pg.ClientBase, cut: string): Promise<void> {
  await client.query('update grid_cut set done = done + 1 where id = $1', [cut])
}

export async function markReady(client: pg.ClientBase, id: string, message: string | null): Promise<void> {
  await client.query(
    `update grid_cut set status = 'ready', ready_at = clock_timestamp(), message = $2 where id = $1 and status = 'computing'`,
    [id, message],
  )
}

export async function markFailed(client: Pick<pg.ClientBase, 'query'>, id: string, message: string): Promise<void> {
  await client.query(`update grid_cut set status = 'failed', message = $2 where id = $1 and status = 'computing'`, [
    id,
    message,
  ])
}
