import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { caseloadOf, contactsOfCaseload, type Span } from './caseload-queries.ts'

export type FactRow = {
  posting_id: string
  firms: number
  contacts: number
  visits: number
  contacted_firms: number
  overdue_steps: number
  needs: number
  referrals: number
  credit_firms: number
  credit_fen: number
  drawn_firms: number
  drawn_fen: number
  problems: number
  problems_closed: number
}

/** What is counted of postings in sight within a span; outcomes are rows of figures as known now, of firms while they were looked after. */
export async function queryFacts(trx: Trx, ids: readonly string[], span: Span, today: string): Promise<FactRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<FactRow>`
    with ${caseloadOf(ids, span)}, ${contactsOfCaseload},
    firms as (select posting_id, count(*)::integer as firms from caseload group by 1),
    contacts as (select posting_id, count(*)::integer as contacts, count(*) filter (where is_visit)::integer as visits,
      count(distinct firm)::integer as contacted_firms from contact group by 1),
    steps as (select c.posting_id, count(*)::integer as overdue_steps from adviser_contact c join contact k on k.id = c.id and not k.is_visit
      where c.next_on < ${today}::date and not exists (select from contact n where n.posting_id = c.posting_id and n.firm = k.firm and n.on_day > c.on_day) group by 1),
    outcomes as (
      select k.posting_id, coalesce(sum(f.n) filter (where f.measure = 'needs'), 0)::integer as needs,
        coalesce(sum(f.n) filter (where f.measure = 'referrals'), 0)::integer as referrals,
        count(distinct f.enterprise_id) filter (where f.measure = 'credits')::integer as credit_firms,
        coalesce(sum(f.amount * f.n) filter (where f.measure = 'credits'), 0)::float8 as credit_fen,
        count(distinct f.enterprise_id) filter (where f.measure = 'drawdowns')::integer as drawn_firms,
        coalesce(sum(f.amount * f.n) filter (where f.measure = 'drawdowns'), 0)::float8 as drawn_fen
      from caseload k join figure_row f on f.enterprise_id = k.firm and f.measure in ('needs', 'referrals', 'credits', 'drawdowns')
      where f.known_until is null and f.on_day between k.from_day and k.until_day group by 1),
    troubles as (
      select k.posting_id, count(*)::integer as problems, count(*) filter (where p.stage = 'closed')::integer as problems_closed
      from caseload k join problem p on p.enterprise_id = k.firm
      where p.stage <> 'withdrawn' and (p.told_at at time zone 'Asia/Shanghai')::date between k.from_day and k.until_day group by 1)
    select p.id as posting_id, coalesce(f.firms, 0) as firms, coalesce(c.contacts, 0) as contacts, coalesce(c.visits, 0) as visits,
      coalesce(c.contacted_firms, 0) as contacted_firms, coalesce(s.overdue_steps, 0) as overdue_steps, coalesce(o.needs, 0) as needs,
      coalesce(o.referrals, 0) as referrals, coalesce(o.credit_firms, 0) as credit_firms, coalesce(o.credit_fen, 0) as credit_fen,
      coalesce(o.drawn_firms, 0) as drawn_firms, coalesce(o.drawn_fen, 0) as drawn_fen, coalesce(t.problems, 0) as problems,
      coalesce(t.problems_closed, 0) as problems_closed
    from posting p left join firms f on f.posting_id = p.id left join contacts c on c.posting_id = p.id left join steps s on s.posting_id = p.id
    left join outcomes o on o.posting_id = p.id left join troubles t on t.posting_id = p.id`.execute(trx)
  return rows
}

export type WordCount = { posting_id: string; quarter: string; answers: number; contacted: number; helped: number }

/** Quarters from the first and before the last named, of postings in sight, where enough firms said something. */
export async function queryWordCounts(
  trx: Trx,
  ids: readonly string[],
  from: string,
  before: string,
): Promise<WordCount[]> {
  const { rows } =
    await sql<WordCount>`select * from adviser_word_counts(${[...ids]}::uuid[], ${from}, ${before})`.execute(trx)
  return rows
}

export type WordRow = {
  id: string
  quarter: string
  enterprise_name: string
  was_contacted: boolean
  helped: 'yes' | 'some' | 'no' | null
  note: string | null
  may_tell: boolean
}

/** What firms said that the asker may read, with their names; the latest first. */
export async function queryWords(trx: Trx, postingId: string, limit: number): Promise<WordRow[]> {
  const { rows } = await sql<WordRow>`
    select w.id, w.quarter, e.name as enterprise_name, w.was_contacted, w.helped, w.note, w.may_tell
    from adviser_word w join enterprise_in_scope e on e.id = adviser_firm(w.enterprise_id)
    where w.posting_id = ${postingId}::uuid order by w.quarter desc, e.list_rank, w.id limit ${limit}`.execute(trx)
  return rows
}

export type AssessmentRow = {
  posting_id: string
  facts: Record<string, number | null>
  counted_until: string
  grade: string | null
  opinion: string
  written_by: string
  approved_by: string | null
  approved_at: Date | null
}

export async function queryAssessments(
  trx: Trx,
  ids: readonly string[],
  year: number,
): Promise<Map<string, AssessmentRow>> {
  const { rows } = await sql<AssessmentRow>`
    select posting_id, facts, counted_until, grade, opinion, written_by, approved_by, approved_at
    from adviser_assessment where year = ${year} and posting_id = any (${[...ids]}::uuid[])`.execute(trx)
  return new Map(rows.map((row) => [row.posting_id, row]))
}

/** The assessment of a year, locked; false where there is none. */
export async function lockAssessment(trx: Trx, id: string, year: number): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext(${`adviser year ${id} ${year}`}))`.execute(trx)
  const { rows } = await sql`select from adviser_assessment where posting_id = ${id}::uuid and year = ${year}`.execute(
    trx,
  )
  return rows.length > 0
}

export type AssessmentGiven = {
  id: string
  year: number
  facts: object
  until: string
  grade: string | null
  opinion: string
  by: string
  at: Date
}

export async function saveAssessment(trx: Trx, given: AssessmentGiven, isNew: boolean): Promise<void> {
  const { id, year, facts, until, grade, opinion, by, at } = given
  if (isNew)
    await sql`insert into adviser_assessment (posting_id, year, facts, counted_until, grade, opinion)
      values (${id}::uuid, ${year}, ${JSON.stringify(facts)}::jsonb, ${until}::date, ${grade}, ${opinion})`.execute(trx)
  else
    await sql`update adviser_assessment set facts = ${JSON.stringify(facts)}::jsonb, counted_until = ${until}::date, grade = ${grade}, opinion = ${opinion},
      written_by = ${by}, written_at = ${at} where posting_id = ${id}::uuid and year = ${year} and adviser_is_ours(posting_id)`.execute(
      trx,
    )
}

export async function saveApproval(trx: Trx, given: { id: string; year: number; by: string; at: Date }): Promise<void> {
  await sql`update adviser_assessment set approved_by = ${given.by}, approved_at = ${given.at}
    where posting_id = ${given.id}::uuid and year = ${given.year} and approved_at is null and written_by <> ${given.by}`.execute(
    trx,
  )
}
