import { sql } from 'kysely'
import type { Trx } from '../../in-scope.ts'
import type { AreaTree, TreeArea } from './area-tree.ts'
import type { AreaPlan } from './plan-change.ts'

/** One change of the tree at a time, and none while somebody places a firm (keepAreas). */
export async function lockAreaChanges(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7222)`.execute(trx)
}

export async function findChange(
  trx: Trx,
  id: string,
): Promise<{ movedEnterprises: number; movedUsers: number } | undefined> {
  return await trx
    .selectFrom('area_change')
    .select(['moved_enterprises as movedEnterprises', 'moved_users as movedUsers'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Every area that is or was, as a change needs to see it. */
export async function getTree(trx: Trx): Promise<AreaTree> {
  const found = await sql<TreeArea>`
    select a.code, a.level, a.name, a.parent_code as "parentCode", a.statutory_county_code as "statutoryCountyCode",
           a.from_day as "fromDay", a.until_day as "untilDay",
           (select max(p.from_day) from area_period p where p.code = a.code) as "periodFrom", c.until_day as "childrenUntil"
    from area a
    left join (select parent_code as code, max(until_day) as until_day from area_period group by parent_code) c using (code)`.execute(
    trx,
  )
  return new Map(found.rows.map((area) => [area.code, area]))
}

/** Writes the plan to the tree and its history; `on` is its first day. */
export async function writePlan(trx: Trx, plan: AreaPlan, on: string, source: string): Promise<void> {
  if (plan.created.length > 0) {
    const rows = JSON.stringify(plan.created)
    await sql`
      insert into area (code, level, name, parent_code, statutory_county_code, from_day, source)
      select r.code, r.level, r.name, r."parentCode", r."statutoryCountyCode", ${on}::date, ${source}
      from json_to_recordset(${rows}) as r (code text, level text, name text, "parentCode" text, "statutoryCountyCode" text)`.execute(
      trx,
    )
  }
  await revise(trx, plan, on)
  if (plan.closed.length > 0) {
    await sql`update area_period set until_day = ${on} where code = any (${plan.closed}) and until_day is null`.execute(
      trx,
    )
    await sql`update area set until_day = ${on} where code = any (${plan.closed})`.execute(trx)
  }
  await sql`
    insert into area_alias (code, alias, until_day)
    select r.code, r.alias, r."untilDay" from json_to_recordset(${JSON.stringify(plan.aliases)}) as r
      (code text, alias text, "untilDay" date)
    on conflict (code, alias) do update set until_day = excluded.until_day`.execute(trx)
}

/** Ends the present period the day before and opens the next; a second change of the same day replaces the first's. */
async function revise(trx: Trx, plan: AreaPlan, on: string): Promise<void> {
  const rows = [...plan.created, ...plan.revised].map(({ code, name, parentCode }) => ({ code, name, parentCode }))
  const revised = sql`json_to_recordset(${JSON.stringify(rows)}) as r (code text, name text, "parentCode" text)`
  await sql`update area_period p set until_day = ${on} from ${revised}
            where p.code = r.code and p.until_day is null and p.from_day < ${on}`.execute(trx)
  await sql`insert into area_period (code, from_day, name, parent_code) select r.code, ${on}::date, r.name, r."parentCode"
            from ${revised}
            on conflict (code, from_day) do update set name = excluded.name, parent_code = excluded.parent_code`.execute(
    trx,
  )
  await sql`update area a set name = r.name, parent_code = r."parentCode" from ${revised} where a.code = r.code`.execute(
    trx,
  )
}

/** Points organisations of closed areas to the first of what stands for them now. */
export async function carryOrganisations(trx: Trx, replaced: AreaPlan['replaced']): Promise<void> {
  await sql`
    update organisation o set area_code = r.by_code
    from json_to_recordset(${JSON.stringify(replaced.map(({ code, by }) => ({ code, by_code: by[0] })))}) as r
      (code text, by_code text)
    where o.area_code = r.code`.execute(trx)
}

/** What still hangs on these areas, so that they can't be closed without a successor. */
export async function countHangers(
  trx: Trx,
  codes: readonly string[],
): Promise<{ enterprises: number; organisations: number }> {
  const found = await sql<{ enterprises: number; organisations: number }>`
    select (select count(*)::integer from enterprise
            where unit_code = any (${codes}) or town_code = any (${codes}) or village_code = any (${codes})) as enterprises,
           (select count(*)::integer from organisation where area_code = any (${codes}) and closed_on is null) as organisations`.execute(
    trx,
  )
  return found.rows[0] ?? { enterprises: 0, organisations: 0 }
}

/** Records the deed itself. */
export async function insertChange(
  trx: Trx,
  change: {
    id: string
    kind: 'rename' | 'move' | 'merge' | 'split' | 'close'
    effectiveOn: string
    fromCodes: string[]
    toCodes: string[]
    reason: string
    decidedBy: string
    movedEnterprises: number
    movedUsers: number
  },
): Promise<void> {
  await trx
    .insertInto('area_change')
    .values({
      id: change.id,
      kind: change.kind,
      effective_on: change.effectiveOn,
      from_codes: change.fromCodes,
      to_codes: change.toCodes,
      reason: change.reason,
      decided_by: change.decidedBy,
      moved_enterprises: change.movedEnterprises,
      moved_users: change.movedUsers,
    })
    .execute()
}
