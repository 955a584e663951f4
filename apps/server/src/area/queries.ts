import type { Area } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

type AreaQuestion = { parent?: string | undefined; level?: Area['level'] | undefined; asOf?: string | undefined }

/** Areas under a parent and of a level, as they were called and managed on `asOf`; without a day, the open ones of today. */
export async function queryAreas(trx: Trx, { parent, level, asOf }: AreaQuestion): Promise<Area[]> {
  const on = asOf
    ? sql`p.from_day <= ${asOf} and (p.until_day is null or p.until_day > ${asOf})`
    : sql`p.until_day is null`
  const found = await sql<Area>`
    select a.code, a.level, p.name, p.parent_code as "parentCode", a.statutory_county_code as "statutoryCountyCode",
           p.from_day as "fromDay", p.until_day as "untilDay", a.verified, a.source
    from area_period p join area a using (code)
    where ${on}
      and (${parent ?? null}::text is null or p.parent_code = ${parent ?? null})
      and (${level ?? null}::text is null or a.level = ${level ?? null})
    order by array_position(array['city', 'unit', 'town', 'village'], a.level), a.code`.execute(trx)
  return found.rows
}
