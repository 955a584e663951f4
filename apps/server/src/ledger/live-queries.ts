import type { LiveSource } from '@huoshui/rules/ledger/ledger-words'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type LiveRecord = { id: string } & Record<string, string | number | boolean | string[] | null>

const firm = sql`e.name, e.credit_code as code, u.name as unit, t.name as town`
// The explicit scope is the join with the view; the policies of each table are the second lock.
const inView = sql`join enterprise_in_scope e on e.id = r.enterprise_id
  left join area u on u.code = e.unit_code left join area t on t.code = e.town_code`

type Days = { from: string; until: string }

const selects: Record<LiveSource, (days: Days) => RawBuilder<LiveRecord>> = {
  visits: ({
    from,
    until,
  }) => sql`select r.id, (r.at at time zone 'Asia/Shanghai')::date::text as on, ${firm}, r.mode, r.result,
      (select o.name from organisation o where o.id = r.organisation_id) as organisation, r.operating, r.difficulties, r.has_need as "hasNeed"
    from visit r ${inView}
    where r.voided_at is null and r.at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'
      and r.at < (${until}::date + 1)::timestamp at time zone 'Asia/Shanghai' order by r.at desc, r.id desc`,
  declarations: ({
    from,
    until,
  }) => sql`select r.id, r.declared_on::text as on, ${firm}, r.amount_fen::float8 as amount, r.months, r.guarantee,
      r.contact_person_masked as person, r.contact_phone_masked as phone
    from declaration r ${inView} where r.declared_on between ${from} and ${until} order by r.declared_on desc, r.id desc`,
  recommendations: ({
    from,
    until,
  }) => sql`select r.id, r.decided_on::text as on, ${firm}, d.amount_fen::float8 as amount, d.months,
      d.declared_on::text as "declaredOn"
    from recommendation r join declaration d on d.enterprise_id = r.enterprise_id and d.id = r.declaration_id ${inView}
    where r.decision = 'recommend' and r.decided_on between ${from} and ${until} order by r.decided_on desc, r.id desc`,
  problems: ({
    from,
    until,
  }) => sql`select r.id, (r.told_at at time zone 'Asia/Shanghai')::date::text as on, ${firm}, r.kind, r.description,
      r.stage, (select o.name from organisation o where o.id = r.owner_id) as owner, r.due_on::text as "dueOn", r.reply, r.satisfaction
    from problem r ${inView}
    where r.told_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai' and r.told_at < (${until}::date + 1)::timestamp at time zone 'Asia/Shanghai'
      and (actor_role() <> 'department_staff' or actor_organisation() = any (r.owners) or r.told_to = actor_organisation())
    order by r.told_at desc, r.id desc`,
}

/** The newest of the records in scope, of days from and until; at most so many. */
export async function queryLive(trx: Trx, source: LiveSource, days: Days, most: number): Promise<LiveRecord[]> {
  const { rows } = await sql<LiveRecord>`${selects[source](days)} limit ${most}`.execute(trx)
  return rows
}

/** From how many rows on an export is asked for and approved instead (setting `export.approvalRows`). */
export async function findMostRows(trx: Trx): Promise<number> {
  const { rows } = await sql<{ most: number | null }>`
    select (value #>> '{}')::integer as most from setting where name = 'export.approvalRows'`.execute(trx)
  return rows[0]?.most ?? 5000
}
