import type { Answer, Area, getOutlines, listAreaChanges } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

type AreaQuestion = {
  parent?: string | undefined
  level?: Area['level'] | undefined
  q?: string | undefined
  asOf?: string | undefined
}

/** Areas as they were called and managed on `asOf`, or are today; under a parent, of a level, by part of any of their names. */
export async function queryAreas(trx: Trx, { parent, level, q, asOf }: AreaQuestion): Promise<Area[]> {
  const on = asOf
    ? sql`p.from_day <= ${asOf} and (p.until_day is null or p.until_day > ${asOf})`
    : sql`p.until_day is null`
  const named = q
    ? sql`(strpos(p.name, ${q}) > 0 or a.code = ${q}
           or exists (select from area_alias n where n.code = a.code and strpos(n.alias, ${q}) > 0))`
    : sql`true`
  const found = await sql<Area>`
    select a.code, a.level, p.name, p.parent_code as "parentCode", a.statutory_county_code as "statutoryCountyCode",
           p.from_day as "fromDay", p.until_day as "untilDay", a.verified, a.source
    from area_period p join area a using (code)
    where ${on} and ${named}
      and (${parent ?? null}::text is null or p.parent_code = ${parent ?? null})
      and (${level ?? null}::text is null or a.level = ${level ?? null})
    order by array_position(array['city', 'unit', 'town', 'village'], a.level), a.code
    limit ${q ? 50 : null}`.execute(trx)
  return found.rows
}

type Outlines = Answer<typeof getOutlines>

/** The outlines of today's units; also those that have none yet, with a null geometry. */
export async function queryOutlines(trx: Trx): Promise<Outlines> {
  const found = await sql<
    { code: string; name: string } & Pick<Outlines['features'][number], 'geometry'> & { centre: number[] | null }
  >`
    select a.code, a.name, o.centre, o.geometry from area a left join area_outline o using (code)
    where a.level = 'unit' and a.until_day is null order by a.code`.execute(trx)
  return {
    type: 'FeatureCollection',
    features: found.rows.map(({ code, name, centre, geometry }) => ({
      type: 'Feature',
      id: code,
      properties: { code, name, centre },
      geometry,
    })),
  }
}

type Changes = Answer<typeof listAreaChanges>['changes']

/** The newest 500 changes of the tree. */
export async function queryAreaChanges(trx: Trx): Promise<Changes> {
  const found = await sql<Omit<Changes[number], 'decidedAt'> & { decidedAt: Date }>`
    select c.id, c.kind, c.effective_on as "effectiveOn", c.from_codes as "fromCodes", c.to_codes as "toCodes", c.reason,
           c.decided_by as "decidedBy", u.name as "decidedByName", c.decided_at as "decidedAt",
           c.moved_enterprises as "movedEnterprises", c.moved_users as "movedUsers"
    from area_change c left join user_name u on u.id = c.decided_by
    order by c.effective_on desc, c.decided_at desc limit 500`.execute(trx)
  return found.rows.map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }))
}

/** The names of those of `codes` that are open areas today, by code. */
export async function queryOpenAreas(
  trx: Trx,
  codes: readonly string[],
): Promise<Map<string, { level: Area['level']; name: string; parentCode: string | null }>> {
  const rows = await trx
    .selectFrom('area')
    .select(['code', 'level', 'name', 'parent_code as parentCode'])
    .where('code', 'in', [...codes])
    .where('until_day', 'is', null)
    .execute()
  return new Map(rows.map(({ code, ...area }) => [code, area]))
}

/** Makes an area change wait until this transaction ends, and this one until a change under way is done. */
export async function keepAreas(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(7222)`.execute(trx)
}
