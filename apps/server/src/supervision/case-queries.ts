import type { SupervisionMeasureId } from '@huoshui/rules/supervision/supervision-measures'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type Span = { from: string; on: string }

/** Cases of one subject in one stratum (规模 × 行业门类), and of how many it is so. */
export type CaseRow = { subject: string; stratum: string; cases: number; met: number }

/** Rows of figures as they are known now: nothing is counted here that a figure counts. */
const rows = sql`figure_row f`
const known = sql`f.known_until is null`
const stratum = sql`f.size_class || ' ' || f.section`
const within = ({ from, on }: Span) => sql`f.on_day between ${from}::date and ${on}::date`
const counts = sql`count(*)::integer as cases`
const met = (condition: RawBuilder<unknown>) => sql`count(*) filter (where ${condition})::integer as met`

/** Whether the same record, or only the same firm, is a row of another measure by the end of the span. */
function isAlso(measure: string, on: string, of: 'record' | 'firm'): RawBuilder<unknown> {
  return sql`exists (select from figure_row x where x.enterprise_id = f.enterprise_id and x.measure = ${measure} and x.known_until is null
    and x.on_day <= ${on}::date and ${of === 'record' ? sql`x.record_id = f.record_id` : sql`true`})`
}

type Query = (span: Span) => RawBuilder<CaseRow>

/** Referrals, answers and credits of banks: their rows in the span, each asked whether another measure has it too. */
const ofRecords =
  (measure: string, other: string): Query =>
  (span) =>
    sql`select f.bank_id as subject, ${stratum} as stratum, ${counts}, ${met(isAlso(other, span.on, 'record'))}
    from ${rows} where f.measure = ${measure} and ${known} and f.bank_id <> '' and ${within(span)} group by 1, 2`

const ofFirm = sql`e.size_class || ' ' || coalesce(e.industry_section, '')`

/** Every share looked at, cases by subject and stratum. Asked as the whole city. */
export const shareQueries: Readonly<Partial<Record<SupervisionMeasureId, Query>>> = {
  declared_share: (span) => sql`select f.bank_id as subject, ${stratum} as stratum, ${counts},
      ${met(isAlso('declared_visited', span.on, 'firm'))}
    from (select distinct on (f.bank_id, f.enterprise_id) f.* from ${rows}
      where f.measure = 'visits' and ${known} and f.bank_id <> '' and ${within(span)}
      order by f.bank_id, f.enterprise_id, f.on_day, f.record_id) f group by 1, 2`,
  contact_share: ofRecords('referrals', 'contacted'),
  in_time_share: ofRecords('answered', 'answered_in_time'),
  overdue_share: ({ on }) => sql`select r.bank_id as subject, ${ofFirm} as stratum, ${counts},
      ${met(sql`r.answer_by < ${on}::date and not (r.stage = 'waiting')`)}
    from referral r join enterprise_in_scope e on e.id = r.enterprise_id
    where r.received_on <= ${on}::date and r.answer_by is not null
      and (r.stage in ('received', 'contacted', 'waiting') or r.decided_on > ${on}::date) group by 1, 2`,
  renewal_share: (span) => sql`select subject, stratum, ${counts}, ${met(sql`granted`)} from (
      select f.bank_id as subject, ${stratum} as stratum, true as granted from ${rows}
      where f.measure = 'credits' and ${known} and f.kind <> 'none' and f.bank_id <> '' and ${within(span)}
      union all
      select r.bank_id, ${ofFirm}, false from refusal x join referral r on r.enterprise_id = x.enterprise_id and r.id = x.referral_id
      join enterprise_in_scope e on e.id = x.enterprise_id
      where x.of = 'renewal' and x.refused_on between ${span.from}::date and ${span.on}::date) d group by 1, 2`,
  coverage: ({ on }) => sql`select f.unit_code as subject, ${stratum} as stratum,
      coalesce(sum(f.n) filter (where f.measure = 'listed'), 0)::integer as cases,
      coalesce(sum(f.n) filter (where f.measure = 'visited_listed'), 0)::integer as met
    from ${rows} where f.measure in ('listed', 'visited_listed') and ${known} and f.on_day <= ${on}::date group by 1, 2`,
  conversion: (span) => sql`select f.unit_code as subject, ${stratum} as stratum, ${counts},
      ${met(isAlso('declared_visited', span.on, 'firm'))}
    from ${rows} where f.measure = 'visited_firms' and ${known} and ${within(span)} group by 1, 2`,
  signed_visits: (
    span,
  ) => sql`select f.unit_code as subject, ${stratum} as stratum, ${counts}, ${met(sql`s.visit_id is not null`)}
    from ${rows} left join (select distinct visit_id from visit_sign) s on s.visit_id = f.record_id
    where f.measure = 'visits' and ${known} and ${within(span)} group by 1, 2`,
  overdue_tasks: ({ from, on }) => sql`select e.unit_code as subject, ${ofFirm} as stratum, ${counts},
      ${met(sql`t.closed_on is null or t.closed_on > least(t.due_on, ${on}::date)`)}
    from remedy_task t join enterprise_in_scope e on e.id = t.enterprise_id
    where t.due_on >= ${from}::date and t.due_on < ${on}::date group by 1, 2`,
}

export async function queryShare(trx: Trx, measure: SupervisionMeasureId, span: Span): Promise<readonly CaseRow[]> {
  const query = shareQueries[measure]
  if (!query) throw new Error(`${measure} is no share of cases`)
  return (await query(span).execute(trx)).rows
}

/** Refusals by bank and what they say; how many say the same. */
export async function queryRefusalTexts(
  trx: Trx,
  span: Span,
): Promise<readonly { subject: string; stratum: string; reason: string; would_change: string; n: number }[]> {
  const { rows: found } = await sql<{
    subject: string
    stratum: string
    reason: string
    would_change: string
    n: number
  }>`
    select f.bank_id as subject, ${stratum} as stratum, x.reason, x.would_change, count(*)::integer as n
    from ${rows} join refusal x on x.id = f.record_id and x.refused_on = f.on_day
    where f.measure = 'refusals' and ${known} and f.bank_id <> '' and ${within(span)} group by 1, 2, 3, 4`.execute(trx)
  return found
}
