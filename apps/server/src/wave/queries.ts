import type { TargetListKind, WavePriorityGiven } from '@huoshui/contract'
import type { Claim } from '@huoshui/rules/visit/decide-claim'
import { type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { WavePriorityTable, WaveTable } from './tables.ts'

export type WaveRow = Selectable<WaveTable>
export type PriorityRow = Selectable<WavePriorityTable>

/** Newest first. */
export async function queryWaves(trx: Trx, most: number): Promise<WaveRow[]> {
  return await trx
    .selectFrom('wave')
    .selectAll()
    .where('status', '<>', 'discarded')
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
}

export async function findWave(trx: Trx, id: string): Promise<WaveRow | undefined> {
  return await trx.selectFrom('wave').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Nobody else decides on it until the transaction ends. */
export async function lockWave(trx: Trx, id: string): Promise<WaveRow | undefined> {
  return await trx.selectFrom('wave').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function queryPriorities(trx: Trx, waves: readonly string[]): Promise<PriorityRow[]> {
  if (waves.length === 0) return []
  return await trx.selectFrom('wave_priority').selectAll().where('wave_id', 'in', waves).orderBy('rank').execute()
}

/** Those of the codes that are no unit. */
export async function findNoUnits(trx: Trx, codes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select w.code from unnest(${[...codes]}::text[]) w (code)
    where not exists (select from area a where a.code = w.code and a.level = 'unit' and a.until_day is null)`.execute(
    trx,
  )
  return rows.map(({ code }) => code)
}

/** Where the order of urgency of each firm is copied to, until the transaction ends. */
export const rankTable = 'wave_rank'

export async function createRanks(trx: Trx): Promise<void> {
  await sql.raw(`create temporary table ${rankTable} (enterprise_id uuid, rank smallint) on commit drop`).execute(trx)
}

export type NewWave = Pick<
  WaveRow,
  'id' | 'name' | 'unit_codes' | 'most' | 'from_day' | 'until_day' | 'quiet_days' | 'made_by'
> & { lists: readonly TargetListKind[]; settings: object; priorities: readonly WavePriorityGiven[] }

export async function insertWave(trx: Trx, wave: NewWave): Promise<void> {
  await sql`
    insert into wave (id, name, lists, unit_codes, most, from_day, until_day, quiet_days, settings, made_by)
    values (${wave.id}, ${wave.name}, ${[...wave.lists]}::text[], ${wave.unit_codes}::text[], ${wave.most}, ${wave.from_day}, ${wave.until_day},
      ${wave.quiet_days}, ${JSON.stringify(wave.settings)}::jsonb, ${wave.made_by})`.execute(trx)
  for (const [index, { label, criterion, mode, most }] of wave.priorities.entries()) {
    await sql`
      insert into wave_priority (wave_id, rank, label, criterion, mode, most)
      values (${wave.id}, ${index + 1}, ${label}, ${criterion === null ? null : JSON.stringify(criterion)}::jsonb, ${mode}, ${most})`.execute(
      trx,
    )
  }
}

/**
 * Takes firms from the lists in force, in the order of urgency, oldest visit first: no firm that does no business or that
 * anybody validly visited within the quiet days before the wave begins. One pass over the city.
 */
export async function takeFirms(
  trx: Trx,
  id: string,
  { on, operating, others }: { on: string; operating: readonly string[]; others: number | null },
): Promise<void> {
  await sql`analyze wave_rank`.execute(trx)
  await sql`
    with w as (select * from wave where id = ${id}),
    listed as (
      select e.id, e.status, coalesce(r.rank, ${others}::smallint) as rank, v.last
      from (select distinct m.enterprise_id from target_list_member m, w
        where m.kind = any (w.lists) and m.from_day <= ${on}::date and (m.until_day is null or m.until_day > ${on}::date)) m
      join enterprise e on e.id = m.enterprise_id and e.merged_into is null
      left join wave_rank r on r.enterprise_id = e.id
      left join (select enterprise_id, (max(at) at time zone 'Asia/Shanghai')::date as last from visit
        where counts and voided_at is null group by enterprise_id) v on v.enterprise_id = e.id
      where (select unit_codes = '{}' or e.unit_code = any (unit_codes) from w)),
    sorted as (
      select l.*, not (l.status = any (${[...operating]}::text[])) as is_closed, l.last is not null and l.last + w.quiet_days > w.from_day as is_quiet
      from listed l, w),
    fit as (
      select s.id, s.rank, s.last, row_number() over (partition by s.rank order by s.last nulls first, s.id) as n
      from sorted s where not is_closed and not is_quiet and s.rank is not null),
    within_rank as (
      select f.*, row_number() over (order by f.rank, f.last nulls first, f.id) as total
      from fit f join wave_priority p on p.wave_id = ${id} and p.rank = f.rank where p.most is null or f.n <= p.most),
    taken as (
      insert into wave_firm (enterprise_id, wave_id, priority)
      select f.id, ${id}::uuid, f.rank from within_rank f, w where w.most is null or f.total <= w.most
      returning priority),
    counted as (select priority, count(*)::integer as n from taken group by priority),
    told as (update wave_priority p set taken = c.n from counted c where p.wave_id = ${id} and p.rank = c.priority)
    update wave set
      listed = (select count(*) from sorted), taken = (select count(*) from taken),
      not_operating = (select count(*) from sorted where is_closed),
      quiet = (select count(*) from sorted where not is_closed and is_quiet),
      left_over = (select count(*) from sorted where not is_closed and not is_quiet) - (select count(*) from taken)
    where id = ${id}`.execute(trx)
  await sql`analyze wave_firm`.execute(trx)
}

export async function dropFirms(trx: Trx, id: string): Promise<void> {
  await sql`delete from wave_firm where wave_id = ${id}`.execute(trx)
}

export async function markWave(
  trx: Trx,
  id: string,
  status: 'running' | 'ended' | 'discarded',
  at: Date,
): Promise<void> {
  await sql`
    update wave set status = ${status}, started_at = case when ${status} = 'running' then ${at}::timestamptz else started_at end,
      ended_at = case when ${status} = 'running' then null else ${at}::timestamptz end
    where id = ${id}`.execute(trx)
}

/** Devices read the grids of its firms anew: what is a task there has changed. */
export async function raiseReadings(trx: Trx, id: string): Promise<void> {
  await sql`
    update grid set reading = reading + 1 where id in (
      select m.grid_id from grid_member m join wave_firm f on f.enterprise_id = m.enterprise_id where f.wave_id = ${id})`.execute(
    trx,
  )
}

export type WaveFirmRow = {
  enterprise_id: string
  name: string
  credit_code: string | null
  unit_code: string
  town_code: string | null
  village_code: string | null
  priority: number
  is_due: boolean
  last_visit_on: string | null
  claimed_by: string | null
  grid_name: string | null
}

export type WaveFirmsAsked = {
  wave: string
  on: string
  area: readonly string[]
  priority?: number | undefined
  state: 'all' | 'due' | 'done'
  limit: number
}

/** Firms of a wave in scope, the most urgent first. */
export async function queryWaveFirms(
  trx: Trx,
  { wave, on, area, priority, state, limit }: WaveFirmsAsked,
  after: { priority: number; id: string } | undefined,
): Promise<WaveFirmRow[]> {
  const areas = sql`${[...area]}::text[]`
  const { rows } = await sql<WaveFirmRow>`
    select f.enterprise_id, f.name, f.credit_code, f.unit_code, f.town_code, f.village_code, f.priority, d.last_visit_on,
      d.is_due, (select o.name from wave_claim c join organisation o on o.id = c.organisation_id
        where c.enterprise_id = f.enterprise_id and c.wave_id = f.wave_id and c.released_on is null) as claimed_by,
      (select g.name from grid g where g.id = grid_of(f.enterprise_id)) as grid_name
    from wave_firm_in_scope f join wave w on w.id = f.wave_id
    cross join lateral (select v.last_visit_on,
      w.status = 'running' and is_due(w.from_day, w.until_day, w.quiet_days, v.last_visit_on, ${on}::date) as is_due
      from (select last_valid_visit_on(f.enterprise_id) as last_visit_on) v) d
    where f.wave_id = ${wave}
      and (${area.length === 0} or f.unit_code = any (${areas}) or f.town_code = any (${areas}) or f.village_code = any (${areas}))
      and (${priority ?? null}::integer is null or f.priority = ${priority ?? null}::integer)
      and (${state === 'all'} or d.is_due = ${state === 'due'})
      and (${after === undefined} or (f.priority, f.enterprise_id) > (${after?.priority ?? 0}::smallint, ${after?.id ?? null}::uuid))
    order by f.priority, f.enterprise_id limit ${limit}`.execute(trx)
  return rows
}

/** Last valid visit by anyone to a firm of the wave in scope; undefined when it is none. */
export async function findWaveFirm(
  trx: Trx,
  wave: string,
  enterprise: string,
): Promise<{ last_visit_on: string | null } | undefined> {
  const { rows } = await sql<{ last_visit_on: string | null }>`
    select last_valid_visit_on(enterprise_id) as last_visit_on from wave_firm_in_scope
    where wave_id = ${wave} and enterprise_id = ${enterprise}`.execute(trx)
  return rows[0]
}

/** One claim of a firm at a time. */
export async function lockClaims(trx: Trx, enterprise: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${enterprise}, 4220))`.execute(trx)
}

/** Claims of a firm in a wave; the team of each is the organisation. */
export async function queryClaims(trx: Trx, wave: string, enterprise: string): Promise<Claim[]> {
  const { rows } = await sql<{ organisation_id: string; claimed_on: string; released_on: string | null }>`
    select organisation_id, claimed_on, released_on from wave_claim where wave_id = ${wave} and enterprise_id = ${enterprise}`.execute(
    trx,
  )
  return rows.map((row) => ({
    enterprise,
    wave,
    team: row.organisation_id,
    on: row.claimed_on,
    releasedOn: row.released_on,
  }))
}

export async function insertClaim(
  trx: Trx,
  claim: { id: string; wave: string; enterprise: string; organisation: string; on: string },
): Promise<void> {
  await sql`
    insert into wave_claim (enterprise_id, wave_id, id, organisation_id, claimed_on)
    values (${claim.enterprise}, ${claim.wave}, ${claim.id}, ${claim.organisation}, ${claim.on})
    on conflict (enterprise_id, wave_id, id) do nothing`.execute(trx)
}

/** How many were released: none when it is not claimed, or not the asker's to release. */
export async function releaseClaim(trx: Trx, wave: string, enterprise: string, on: string): Promise<number> {
  const done = await sql`
    update wave_claim set released_on = ${on} where wave_id = ${wave} and enterprise_id = ${enterprise} and released_on is null`.execute(
    trx,
  )
  return Number(done.numAffectedRows ?? 0)
}

/** Tells the devices that hold a firm. */
export async function noteGrid(trx: Trx, enterprises: readonly string[]): Promise<void> {
  await sql`select grid_note_changed(${[...enterprises]}::uuid[])`.execute(trx)
}

export type CoverageRow = {
  area: string | null
  listed: number
  on_firms: number
  on_visits: number
  off_firms: number
  off_visits: number
  in_vain: number
} & Record<`${'field' | 'phone' | 'wechat' | 'online' | 'meeting'}_${'firms' | 'visits'}`, number>

export type CoverageAsked = {
  kind: TargetListKind | null
  wave: string | null
  from: string
  until: string
  level: 'unit' | 'town' | 'village'
}

/** Coverage by area, in scope. */
export async function queryCoverage(
  trx: Trx,
  { kind, wave, from, until, level }: CoverageAsked,
): Promise<CoverageRow[]> {
  const { rows } = await sql<CoverageRow>`
    select * from visit_coverage(${kind}, ${wave}::uuid, ${from}::date, ${until}::date, ${level})`.execute(trx)
  return rows
}

export async function countStrangers(trx: Trx, kind: TargetListKind, on: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select strangers_of(${kind}, ${on}::date) as n`.execute(trx)
  return rows[0]?.n ?? 0
}

/** Codes of the areas right under one. */
export async function queryChildren(trx: Trx, area: string): Promise<Set<string>> {
  const rows = await trx.selectFrom('area').select('code').where('parent_code', '=', area).execute()
  return new Set(rows.map(({ code }) => code))
}
