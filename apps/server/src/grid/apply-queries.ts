import type { GridMeasure } from '@huoshui/contract'
import type { GridPart } from '@huoshui/rules/grid/grid'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

/** What was kept of a town's cut. */
export type Preview = {
  isRecut: boolean
  measure: GridMeasure
  largest: number
  smallest: number
  isBalanced: boolean
  nextNumber: number
  reasons: string[]
  opened: string[]
  closed: string[]
  handovers: { grid: string; from: string; to: string }[]
  kept: number
  moved: number
  grids: {
    id: string | null
    key: string
    number: number
    team: string
    load: number
    firms: number
    parts: GridPart[]
  }[]
}

export type CutTownRow = {
  town_code: string
  name: string
  version: number
  preview: Preview
  assignment: Buffer | null
}

/** Nobody else applies a cut of one of its towns meanwhile. */
export async function lockTowns(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7228)`.execute(trx)
}

/** Towns of a cut that another cut was applied to since it was computed. */
export async function findOvertaken(trx: Trx, cut: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.name from grid_cut_town c join area a on a.code = c.town_code left join town_grids t on t.town_code = c.town_code
    where c.cut_id = ${cut} and coalesce(t.version, 0) <> c.version order by a.code`.execute(trx)
  return rows.map(({ name }) => name)
}

/** Towns of a cut, one after the other. */
export async function listCutTowns(trx: Trx, cut: string): Promise<string[]> {
  const { rows } = await sql<{ town_code: string }>`
    select town_code from grid_cut_town where cut_id = ${cut} order by town_code`.execute(trx)
  return rows.map(({ town_code }) => town_code)
}

export async function getCutTown(trx: Trx, cut: string, town: string): Promise<CutTownRow> {
  const { rows } = await sql<CutTownRow>`
    select c.town_code, a.name, c.version, c.preview, c.assignment from grid_cut_town c join area a on a.code = c.town_code
    where c.cut_id = ${cut} and c.town_code = ${town}`.execute(trx)
  const [row] = rows
  if (!row) throw new Error(`no preview of ${town}`)
  return row
}

/** Where firms are copied to with their grid, until the transaction ends. */
export const placeTable = 'grid_place'

export async function createPlaces(trx: Trx): Promise<void> {
  await sql.raw(`create temporary table ${placeTable} (enterprise_id uuid, grid_id uuid) on commit drop`).execute(trx)
}

export type GridWritten = {
  id: string
  town: string
  name: string
  number: number
  team: string
  load: number
  firms: number
  parts: readonly GridPart[]
}

/** Opens the grids that are new and changes the others; the grids of the towns that are not among them end. */
export async function saveGrids(
  trx: Trx,
  towns: readonly string[],
  grids: readonly GridWritten[],
  on: string,
): Promise<void> {
  await sql`
    insert into grid (id, town_code, name, number, team_id, load, firms, parts, from_day)
    select g.id, g.town, g.name, g.number, g.team, g.load, g.firms, g.parts, ${on}::date
    from jsonb_to_recordset(${JSON.stringify(grids)}::jsonb)
      g (id uuid, town text, name text, number integer, team uuid, load integer, firms integer, parts jsonb)
    on conflict (id) do update set team_id = excluded.team_id, load = excluded.load, firms = excluded.firms, parts = excluded.parts`.execute(
    trx,
  )
  await sql`
    update grid set until_day = greatest(${on}::date, from_day)
    where town_code = any (${[...towns]}::text[]) and until_day is null and id <> all (${grids.map(({ id }) => id)}::uuid[])`.execute(
    trx,
  )
}

export type Written = { entered: number; moved: number; left: number }

/**
 * Puts the firms into their grids, all at once. A firm that leaves a grid is kept among its past (S17) and told to the devices
 * (S15); one that comes into a grid devices may hold is told too. Firms that meanwhile left the town or were merged are not
 * placed.
 */
export async function placeFirms(trx: Trx, towns: readonly string[], at: Date): Promise<Written> {
  await sql`analyze grid_place`.execute(trx)
  const inTowns = sql`${[...towns]}::text[]`
  await sql`
    create temporary table grid_change on commit drop as
    select coalesce(p.enterprise_id, m.enterprise_id) as enterprise_id, m.grid_id as before, p.grid_id as after, m.from_at
    from (select p.enterprise_id, p.grid_id from grid_place p join enterprise e on e.id = p.enterprise_id
            and e.merged_into is null and e.town_code = any (${inTowns})) p
    full join (select m.enterprise_id, m.grid_id, m.from_at from grid_member m
            where m.grid_id in (select id from grid where town_code = any (${inTowns}))
              or m.enterprise_id in (select enterprise_id from grid_place)) m on m.enterprise_id = p.enterprise_id
    where m.grid_id is distinct from p.grid_id`.execute(trx)
  await sql`analyze grid_change`.execute(trx)
  await sql`
    insert into grid_member_past (enterprise_id, grid_id, from_at, until_at)
    select enterprise_id, before, from_at, greatest(${at}::timestamptz, from_at) from grid_change where before is not null
    on conflict (enterprise_id, from_at) do nothing`.execute(trx)
  await sql`delete from grid_member m using grid_change c where m.enterprise_id = c.enterprise_id and c.after is null`.execute(
    trx,
  )
  await sql`
    update grid_member m set grid_id = c.after, from_at = ${at}::timestamptz
    from grid_change c where m.enterprise_id = c.enterprise_id and c.before is not null and c.after is not null`.execute(
    trx,
  )
  await sql`
    insert into grid_member (enterprise_id, grid_id, from_at)
    select enterprise_id, after, ${at}::timestamptz from grid_change where before is null order by after, enterprise_id`.execute(
    trx,
  )
  await sql`
    insert into grid_feed (grid_id, enterprise_id, is_gone)
    select before, enterprise_id, true from grid_change where before is not null
    union all
    select c.after, c.enterprise_id, false from grid_change c where c.after in (select id from grid where has_devices(id))
    order by 2, 1
    on conflict (grid_id, enterprise_id) do update set is_gone = excluded.is_gone, changed_xid = pg_current_xact_id()`.execute(
    trx,
  )
  const { rows } = await sql<Written>`
    select (count(*) filter (where before is null))::integer as entered,
      (count(*) filter (where before is not null and after is not null))::integer as moved,
      (count(*) filter (where after is null))::integer as left from grid_change`.execute(trx)
  return rows[0] ?? { entered: 0, moved: 0, left: 0 }
}

/** Gives each grid the people of its team and takes it from those who are none any more, from now on (S17). */
export async function saveWorkers(trx: Trx, towns: readonly string[], at: Date): Promise<void> {
  const wanted = sql`
    select g.id as grid_id, p.user_id, p.side
    from grid g join visiting_team t on t.id = g.team_id
    cross join lateral (values (t.government_user, 'government'), (t.bank_user, 'bank')) p (user_id, side)
    where g.town_code = any (${[...towns]}::text[]) and g.until_day is null and t.until_day is null and p.user_id is not null`
  await sql`
    update grid_worker w set until_at = greatest(${at}::timestamptz, w.from_at)
    where w.until_at is null and w.grid_id in (select id from grid where town_code = any (${[...towns]}::text[]) and number is not null)
      and not exists (select from (${wanted}) n where n.grid_id = w.grid_id and n.user_id = w.user_id and n.side = w.side)`.execute(
    trx,
  )
  await sql`
    insert into grid_worker (grid_id, user_id, side, from_at)
    select n.grid_id, n.user_id, n.side, ${at}::timestamptz from (${wanted}) n
    where not exists (select from grid_worker w where w.grid_id = n.grid_id and w.user_id = n.user_id and w.until_at is null)
    on conflict (grid_id, user_id, from_at) do update set until_at = null, side = excluded.side`.execute(trx)
}

export async function saveTowns(trx: Trx, cut: string, at: Date): Promise<void> {
  await sql`
    insert into town_grids (town_code, version, next_number, measure, largest, smallest, is_balanced, reasons, cut_id, cut_at)
    select c.town_code, c.version + 1, (c.preview->>'nextNumber')::integer, c.preview->>'measure', (c.preview->>'largest')::integer,
      (c.preview->>'smallest')::integer, (c.preview->>'isBalanced')::boolean,
      array(select jsonb_array_elements_text(c.preview->'reasons')), c.cut_id, ${at}::timestamptz
    from grid_cut_town c where c.cut_id = ${cut}
    on conflict (town_code) do update set version = excluded.version, next_number = excluded.next_number, measure = excluded.measure,
      largest = excluded.largest, smallest = excluded.smallest, is_balanced = excluded.is_balanced, reasons = excluded.reasons,
      cut_id = excluded.cut_id, cut_at = excluded.cut_at`.execute(trx)
}

export async function markCut(
  trx: Trx,
  id: string,
  { status, by, at, moved }: { status: 'applied' | 'discarded'; by: string; at: Date; moved?: number },
): Promise<void> {
  await sql`
    update grid_cut set status = ${status}, decided_by = ${by}, decided_at = ${at}, moved = coalesce(${moved ?? null}, moved) where id = ${id}`.execute(
    trx,
  )
  await sql`update grid_cut_town set assignment = null where cut_id = ${id}`.execute(trx)
}
