import type { VisitFilter } from '@huoshui/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { isVisible, type VisitRow, visitColumns } from './queries.ts'

/**
 * First lock: where the visit was made lies in the asker's area and its firm is in scope today, or it is the asker's own;
 * the policy is the second. The area of the visit comes first, because it has an index in the order of the list.
 */
const inArea = sql`case scope_kind()
    when 'city' then true
    when 'unit' then v.unit_code = any (scope_codes())
    when 'town' then v.town_code = any (scope_codes())
    when 'village' then v.village_code = any (scope_codes())
    else v.recorded_by = actor_id() or v.bank_id in (select o.id from organisation o
      where o.id = actor_organisation() or o.root_id = actor_organisation())
  end`

function meets(asked: VisitFilter): RawBuilder<unknown> {
  const list = (values: readonly string[]) => sql`${[...values]}::text[]`
  return sql`${inArea} and ${isVisible}
      and (${asked.enterprise ?? null}::uuid is null or v.enterprise_id = ${asked.enterprise ?? null}::uuid)
      and (${asked.area.length === 0} or v.unit_code = any (${list(asked.area)}) or v.town_code = any (${list(asked.area)})
        or v.village_code = any (${list(asked.area)}))
      and (${asked.mode.length === 0} or v.mode = any (${list(asked.mode)}))
      and (${asked.result.length === 0} or v.result = any (${list(asked.result)}))
      and (${asked.from ?? null}::date is null or v.at >= (${asked.from ?? null}::date)::timestamp at time zone 'Asia/Shanghai')
      and (${asked.until ?? null}::date is null or v.at < (${asked.until ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')
      and (${asked.hasNeed ?? null}::boolean is null or v.has_need = ${asked.hasNeed ?? null}::boolean)
      and (${!asked.mine} or v.recorded_by = actor_id())`
}

const from = sql`visit v left join enterprise_in_scope e on e.id = v.enterprise_id`

/** Visits in scope, newest first. */
export async function queryVisits(
  trx: Trx,
  asked: VisitFilter & { limit: number },
  after: { at: string; id: string } | undefined,
): Promise<VisitRow[]> {
  const { rows } = await sql<VisitRow>`
    select ${visitColumns} from ${from}
    where ${meets(asked)}
      and (${after === undefined} or (v.at, v.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by v.at desc, v.id desc limit ${asked.limit}`.execute(trx)
  return rows
}

/** How many visits the filter leaves in scope; counts no further than `atMost`. */
export async function countVisits(trx: Trx, asked: VisitFilter, atMost?: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*) as n from (select from ${from} where ${meets(asked)} limit ${atMost ?? null}) counted`.execute(trx)
  return found.rows[0]?.n ?? 0
}

type ToldNeed = {
  amountFen: number
  months: number | null
  purpose: string
  guarantee: string | null
  wantedOn: string | null
  banks: string[]
  loans: { bank: string; amountFen: number | null; maturesOn: string | null }[]
}
type ToldProblem = { kind: string; description: string; solvedHow: string | null }

/** A visit with all that 走访台账 has of it; persons masked, as in every list. */
export type LedgerRow = VisitRow & {
  at_shown: string
  enterprise_type: string | null
  registered_address: string | null
  actual_address: string | null
  industry_code: string | null
  contact_person: string | null
  contact_phone: string | null
  visitor_name: string | null
  organisation_name: string | null
  needs: ToldNeed[]
  problems_told: ToldProblem[]
  says_visited: boolean | null
  /** What the firm said of itself, the last period of each: 人. */
  staff: number | null
  revenue_fen: number | null
  assets_fen: number | null
}

const rowsPerFetch = 1000

/** All visits the filter leaves in scope, newest first, through a cursor of the transaction. */
export async function* readLedgerRows(trx: Trx, asked: VisitFilter): AsyncGenerator<LedgerRow[]> {
  const said = (fact: string) => sql`(select f.number_value from enterprise_fact f
      where f.enterprise_id = e.id and f.fact = ${sql.lit(fact)} and f.source in ('visit', 'self_reported')
      order by f.period desc, f.recorded_on desc limit 1)::float8`
  await sql`declare ledger_rows no scroll cursor for
    select ${visitColumns}, left((v.at at time zone 'Asia/Shanghai')::text, 16) as at_shown,
      e.type as enterprise_type, e.registered_address, e.actual_address, e.industry_code,
      e.contact_person_masked as contact_person, e.contact_phone_masked as contact_phone,
      (select u.name from user_name u where u.id = v.visitor_id) as visitor_name,
      (select o.name from organisation o where o.id = v.organisation_id) as organisation_name,
      (select coalesce(jsonb_agg(jsonb_build_object('amountFen', n.amount_fen, 'months', n.months, 'purpose', n.purpose,
          'guarantee', n.guarantee, 'wantedOn', n.wanted_on, 'loans', n.existing_loans,
          'banks', array(select coalesce(o.name, w.id) from unnest(n.banks) with ordinality w (id, place)
            left join organisation o on o.id = w.id order by w.place)) order by n.id), '[]')
        from need n where n.enterprise_id = v.enterprise_id and n.visit_id = v.id) as needs,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'description', p.description, 'solvedHow', p.solved_how)
          order by p.id), '[]')
        from problem p where p.enterprise_id = v.enterprise_id and p.visit_id = v.id) as problems_told,
      (select c.says_visited from visit_confirmation c
        where c.enterprise_id = v.enterprise_id and c.visit_id = v.id) as says_visited,
      ${said('employees')} as staff, ${said('revenue')} as revenue_fen, ${said('total_assets')} as assets_fen
    from ${from} where ${meets(asked)} order by v.at desc, v.id desc`.execute(trx)
  for (;;) {
    const fetched = await sql<LedgerRow>`fetch ${sql.raw(String(rowsPerFetch))} from ledger_rows`.execute(trx)
    if (fetched.rows.length === 0) return
    yield fetched.rows
  }
}
