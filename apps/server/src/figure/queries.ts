import type { Scope } from '@huoshui/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

type Slice = { key: string; count: number }
export type HomeFigures = {
  total: number
  active: number
  byUnit: (Slice & { active: number })[]
  byTown: Slice[]
  byType: Slice[]
  bySection: Slice[]
  bySize: Slice[]
  byStatus: Slice[]
}

type GroupRow = { dimension: Dimension; key: string; count: number; active: number }
const dimensions = ['total', 'unit', 'town', 'type', 'section', 'size', 'status'] as const
type Dimension = (typeof dimensions)[number]

/** Counts of the firms `scope` sees, of one unit when asked; a firm without town or industry counts under key ''. */
export async function queryHomeFigures(trx: Trx, scope: Scope, unit: string | undefined): Promise<HomeFigures> {
  const ofUnit = unit ? sql`unit_code = ${unit}` : sql`true`
  const found = await sql<GroupRow>`
    with cell as (${cellsOf(scope)}),
    counted as (
      select grouping(unit_code, town_code, type, industry_section, size_class, status) as bits,
             coalesce(unit_code, town_code, type, industry_section, size_class, status) as key,
             coalesce(sum(n), 0)::bigint as count, coalesce(sum(n) filter (where status = 'active'), 0)::bigint as active
      from cell where ${ofUnit}
      group by grouping sets ((), (unit_code), (town_code), (type), (industry_section), (size_class), (status)))
    select case bits when 63 then 'total' when 31 then 'unit' when 47 then 'town' when 55 then 'type'
                     when 59 then 'section' when 61 then 'size' else 'status' end as dimension,
           coalesce(key, '') as key, count, active
    from counted where count > 0 order by count desc, key`.execute(trx)
  return arrange(found.rows)
}

/** The first lock: area roles read prepared cells, roles with shares count their own firms through the scope view. */
function cellsOf({ kind, codes }: Scope): RawBuilder<unknown> {
  if (kind === 'share')
    return sharedCells(sql`(organisation_id = actor_organisation() or root_id = actor_organisation())`)
  if (kind === 'own') return sharedCells(sql`user_id = actor_id()`)
  return sql`select unit_code, town_code, type, industry_section, size_class, status, n from enterprise_cell
             where ${inArea(kind, codes)}`
}

function sharedCells(mine: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select unit_code, coalesce(town_code, '') as town_code, type, coalesce(industry_section, '') as industry_section,
                    size_class, status, 1 as n
             from enterprise_in_scope
             where id in (select enterprise_id from enterprise_share where until_day is null and ${mine})`
}

function inArea(kind: Exclude<Scope['kind'], 'share' | 'own'>, codes: readonly string[]): RawBuilder<unknown> {
  if (kind === 'city') return sql`true`
  if (kind === 'unit') return sql`unit_code = any (${codes})`
  if (kind === 'town') return sql`town_code = any (${codes})`
  if (kind === 'village') return sql`village_code = any (${codes})`
  return sql`false`
}

function arrange(rows: readonly GroupRow[]): HomeFigures {
  const by = Map.groupBy(rows, (row) => row.dimension)
  const slices = (dimension: Dimension) => (by.get(dimension) ?? []).map(({ key, count }) => ({ key, count }))
  const whole = by.get('total')?.[0]
  return {
    total: whole?.count ?? 0,
    active: whole?.active ?? 0,
    byUnit: (by.get('unit') ?? []).map(({ key, count, active }) => ({ key, count, active })),
    byTown: slices('town'),
    byType: slices('type'),
    bySection: slices('section'),
    bySize: slices('size'),
    byStatus: slices('status'),
  }
}
