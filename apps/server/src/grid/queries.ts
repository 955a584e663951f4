import { type Selectable, sql } from 'kysely'
import type pg from 'pg'
import type { Trx } from '../in-scope.ts'
import type { GridCutTable, VisitingTeamTable } from './tables.ts'

export type TeamRow = Selectable<VisitingTeamTable>
export type CutRow = Selectable<GridCutTable> & { wave_name: string | null }

export type TownLine = {
  town_code: string
  unit_code: string
  teams: number
  incomplete: number
  grids: number
  firms: number
  unplaced: number
  measure: 'work' | 'firms' | 'villages' | null
  largest: number | null
  smallest: number | null
  load: number | null
  is_balanced: boolean | null
  reasons: string[] | null
  cut_at: Date | null
}

/** Towns in the asker's area with their grids and teams. */
export async function queryTowns(trx: Trx, unit: string | null): Promise<TownLine[]> {
  const { rows } = await sql<TownLine>`
    select a.code as town_code, a.parent_code as unit_code, coalesce(t.n, 0) as teams, coalesce(t.open, 0) as incomplete,
      coalesce(g.n, 0) as grids, coalesce(g.firms, 0) as firms, coalesce(u.n, 0) as unplaced, c.measure, c.largest, c.smallest,
      g.load, c.is_balanced, c.reasons, c.cut_at
    from area a
    left join town_grids c on c.town_code = a.code
    left join (select town_code, count(*)::integer as n,
        (count(*) filter (where government_user is null or bank_user is null))::integer as open
      from visiting_team where until_day is null group by 1) t on t.town_code = a.code
    left join (select town_code, count(*)::integer as n, sum(firms)::integer as firms,
        sum(load) filter (where number is not null)::integer as load from grid where until_day is null group by 1) g
      on g.town_code = a.code
    left join unplaced_firms() u on u.town_code = a.code
    where a.level = 'town' and a.until_day is null and grid_area_reached(a.code) and (${unit}::text is null or a.parent_code = ${unit})
    order by a.code`.execute(trx)
  return rows
}

/** Codes of the towns that areas mean, each with its unit; only those in the asker's area. */
export async function queryTownsOf(trx: Trx, areas: readonly string[]): Promise<{ code: string; unit: string }[]> {
  const { rows } = await sql<{ code: string; unit: string }>`
    select code, parent_code as unit from area where level = 'town' and until_day is null and grid_area_reached(code)
      and (${areas.length === 0} or code = any (${[...areas]}::text[]) or parent_code = any (${[...areas]}::text[]))
    order by code`.execute(trx)
  return rows
}

export type GridLineRow = {
  id: string
  number: number | null
  name: string
  team_id: string | null
  team_name: string | null
  government_user: string | null
  bank_user: string | null
  bank_name: string | null
  load: number
  firms: number
  due: number
  done: number
  parts: { village: string; label: string; from: unknown; until: unknown }[]
}

export async function queryGridLines(trx: Trx, town: string, on: string): Promise<GridLineRow[]> {
  const { rows } = await sql<GridLineRow>`
    select g.id, g.number, g.name, g.team_id, t.name as team_name, t.government_user, t.bank_user, o.name as bank_name, g.load,
      p.firms, p.due, p.done, g.parts
    from grid g join grid_progress(array[${town}], ${on}::date) p on p.grid_id = g.id
    left join visiting_team t on t.id = g.team_id and t.until_day is null left join organisation o on o.id = t.bank_id
    where g.town_code = ${town} and g.until_day is null order by g.number, g.id`.execute(trx)
  return rows
}

export type TeamLine = TeamRow & { bank_name: string | null; grid_id: string | null; grid_name: string | null }

export async function queryTeams(trx: Trx, towns: readonly string[]): Promise<TeamLine[]> {
  const { rows } = await sql<TeamLine>`
    select t.*, o.name as bank_name, g.id as grid_id, g.name as grid_name
    from visiting_team t left join organisation o on o.id = t.bank_id left join grid g on g.team_id = t.id and g.until_day is null
    where t.town_code = any (${[...towns]}::text[]) and t.until_day is null order by t.town_code, t.number`.execute(trx)
  return rows
}

export type PersonRow = {
  user_id: string
  side: 'government' | 'bank'
  organisation_id: string
  organisation_name: string
  bank_id: string | null
  town_code: string | null
}

export async function queryPeople(trx: Trx, towns: readonly string[]): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select * from visiting_people(${[...towns]}::text[]) order by side, organisation_name, user_id`.execute(trx)
  return rows
}

export async function findTeam(trx: Trx, id: string): Promise<TeamRow | undefined> {
  return await trx
    .selectFrom('visiting_team')
    .selectAll()
    .where('id', '=', id)
    .where('until_day', 'is', null)
    .executeTakeFirst()
}

/** How many teams each town is short of, so that none has more firms than asked; adds them. */
export async function addTeams(
  trx: Trx,
  towns: readonly string[],
  { firmsPerTeam, on }: { firmsPerTeam: number; on: string },
): Promise<{ added: number; teams: number }> {
  const { rows } = await sql<{ added: number }>`
    with town as (
      select a.code, a.name, coalesce(t.n, 0) as has, coalesce(t.last, 0) as last,
        greatest(1, ceil(coalesce(e.n, 0)::numeric / ${firmsPerTeam}))::integer as wants
      from area a
      left join (select town_code, count(*) filter (where until_day is null) as n, max(number) as last from visiting_team group by 1) t
        on t.town_code = a.code
      left join (select town_code, count(*) as n from enterprise where merged_into is null and status <> 'cancelled' group by 1) e
        on e.town_code = a.code
      where a.code = any (${[...towns]}::text[])),
    added as (
      insert into visiting_team (id, town_code, number, name, from_day)
      select gen_random_uuid(), code, last + n, name || '第' || (last + n) || '走访小组', ${on}::date
      from town cross join generate_series(1, greatest(0, wants - has)) n returning 1)
    select count(*)::integer as added from added`.execute(trx)
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::integer as n from visiting_team where until_day is null and town_code = any (${[...towns]}::text[])`.execute(
    trx,
  )
  const added = rows[0]?.added ?? 0
  return { added, teams: counted[0]?.n ?? added }
}

export type TeamChange = Partial<Pick<TeamRow, 'government_user' | 'bank_user' | 'bank_id' | 'until_day'>>

export async function updateTeam(trx: Trx, id: string, change: TeamChange): Promise<void> {
  if (Object.keys(change).length === 0) return
  await trx.updateTable('visiting_team').set(change).where('id', '=', id).execute()
}

/** Another team a person is in; one team a person. */
export async function findOtherTeam(trx: Trx, user: string, team: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from visiting_team where until_day is null and id <> ${team} and ${user} in (government_user, bank_user)`.execute(
    trx,
  )
  return rows[0]?.name
}

/** Ends the work of everybody in the grid of a team that is given up. */
export async function endWorkersOf(trx: Trx, team: string, at: Date): Promise<void> {
  await sql`
    update grid_worker w set until_at = greatest(${at}::timestamptz, w.from_at)
    where w.until_at is null and w.grid_id in (select id from grid where team_id = ${team} and until_day is null)`.execute(
    trx,
  )
}

export async function hasWave(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`select from wave where id = ${id} and status in ('draft', 'running')`.execute(trx)
  return rows.length > 0
}

export async function insertCut(
  trx: Trx,
  cut: { id: string; units: readonly string[]; towns: readonly string[]; wave: string | null; on: string; by: string },
): Promise<boolean> {
  const done = await sql`
    insert into grid_cut (id, unit_codes, towns, wave_id, on_day, asked_by)
    values (${cut.id}, ${[...cut.units]}::text[], ${[...cut.towns]}::text[], ${cut.wave}, ${cut.on}, ${cut.by})
    on conflict (id) do nothing`.execute(trx)
  return Number(done.numAffectedRows ?? 0) === 1
}

const cutColumns = sql`c.*, w.name as wave_name from grid_cut c left join wave w on w.id = c.wave_id`

export async function findCut(trx: Trx, id: string): Promise<CutRow | undefined> {
  const { rows } = await sql<CutRow>`select ${cutColumns} where c.id = ${id}`.execute(trx)
  return rows[0]
}

/** Nobody else decides on it meanwhile. */
export async function lockCut(trx: Trx, id: string): Promise<CutRow | undefined> {
  await sql`select from grid_cut where id = ${id} for update`.execute(trx)
  return await findCut(trx, id)
}

export async function queryCuts(trx: Trx, most: number): Promise<CutRow[]> {
  const { rows } = await sql<CutRow>`
    select ${cutColumns} where c.status <> 'discarded' order by c.asked_at desc limit ${most}`.execute(trx)
  return rows
}

export type CutTownLine = { town_code: string; unit_code: string; preview: unknown }

export async function queryCutTowns(trx: Trx, cut: string, areas: readonly string[]): Promise<CutTownLine[]> {
  const { rows } = await sql<CutTownLine>`
    select town_code, unit_code, preview from grid_cut_town
    where cut_id = ${cut} and (${areas.length === 0} or town_code = any (${[...areas]}::text[]) or unit_code = any (${[...areas]}::text[]))
    order by town_code`.execute(trx)
  return rows
}

export async function nameTeams(trx: Trx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id::text, name from visiting_team where id = any (${[...ids]}::uuid[])`.execute(trx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export type MovePlace = { town: string; at: number }
export type MoveRow = {
  at: number
  firm: string
  name: string
  town_code: string
  from: string
  to: string
  why: string
}

/** Firms in scope that change their grid. */
export async function queryMoves(
  trx: Trx,
  cut: string,
  town: string | undefined,
  after: MovePlace | undefined,
  limit: number,
): Promise<MoveRow[]> {
  const { rows } = await sql<MoveRow>`
    select m.at::integer, m.move->>'firm' as firm, e.name, c.town_code, m.move->>'from' as "from", m.move->>'to' as "to", m.move->>'why' as why
    from grid_cut_town c cross join lateral jsonb_array_elements(c.moves) with ordinality m (move, at)
    join enterprise_in_scope e on e.id = (m.move->>'firm')::uuid
    where c.cut_id = ${cut} and (${town ?? null}::text is null or c.town_code = ${town ?? null})
      and (${after === undefined} or (c.town_code, m.at) > (${after?.town ?? ''}, ${after?.at ?? 0}))
    order by c.town_code, m.at limit ${limit}`.execute(trx)
  return rows
}

/** Branches and outlets of each bank in business. */
export async function queryBanks(trx: Trx): Promise<{ id: string; name: string; outlets: number }[]> {
  const { rows } = await sql<{ id: string; name: string; outlets: number }>`
    select b.id, b.name, (select count(*) from organisation o where o.root_id = b.id and o.id <> b.id and o.closed_on is null)::integer as outlets
    from organisation b where b.kind = 'bank' and b.closed_on is null order by b.id`.execute(trx)
  return rows
}

/** Cuts a server that ended was computing. */
export async function failBrokenCuts(owner: pg.Pool): Promise<void> {
  await owner.query(
    `update grid_cut set status = 'failed', message = '服务器重启，计算没有完成，请重新试算。' where status = 'computing'`,
  )
}
