import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { Span } from './case-queries.ts'

export type BankSums = {
  subject: string
  visits: number
  credited: number
  credit_fen: number
  drawdowns: number
  line_cuts: number
  median_days: number | null
}

const within = ({ from, on }: Span): RawBuilder<unknown> => sql`on_day between ${from}::date and ${on}::date`

/** What each bank did in the span, from the rows of figures; lines cut from their own table, which no figure counts. */
export async function queryBankSums(trx: Trx, span: Span): Promise<readonly BankSums[]> {
  const { rows } = await sql<BankSums>`
    with done as (
      select bank_id as subject,
        coalesce(sum(n) filter (where measure = 'visits' and ${within(span)}), 0)::integer as visits,
        coalesce(sum(n) filter (where measure = 'credited_firms_of_bank' and ${within(span)}), 0)::integer as credited,
        coalesce(sum(amount) filter (where measure = 'credits' and ${within(span)}), 0)::bigint as credit_fen,
        coalesce(sum(n) filter (where measure = 'drawdowns'), 0)::integer as drawdowns,
        (percentile_cont(0.5) within group (order by amount) filter (where measure = 'answered' and ${within(span)}))::float8 as median_days
      from figure_row where known_until is null and bank_id <> '' and on_day <= ${span.on}::date
        and measure in ('visits', 'credited_firms_of_bank', 'credits', 'drawdowns', 'answered') group by 1),
    cut as (select bank_id as subject, count(*)::integer as n from line_cut
      where happened_on between ${span.from}::date and ${span.on}::date group by 1)
    select coalesce(d.subject, c.subject) as subject, coalesce(d.visits, 0) as visits, coalesce(d.credited, 0) as credited,
      coalesce(d.credit_fen, 0)::bigint as credit_fen, coalesce(d.drawdowns, 0) as drawdowns, coalesce(c.n, 0) as line_cuts, d.median_days
    from done d full join cut c on c.subject = d.subject`.execute(trx)
  return rows
}

export type SubjectRow = { id: string; name: string; outlets: number }

/** Banks that are open, with the branches and outlets the platform knows of them: as near to their size as the data come. */
export async function queryBanks(trx: Trx): Promise<readonly SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`
    select b.id, b.name, (select count(*)::integer from organisation o
      where o.root_id = b.id and o.kind in ('bank_branch', 'bank_outlet') and o.closed_on is null) as outlets
    from organisation b where b.kind = 'bank' and b.closed_on is null order by b.name, b.id`.execute(trx)
  return rows
}

/** Management units of today. */
export async function queryUnits(trx: Trx): Promise<readonly SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`
    select code as id, name, 0 as outlets from area where level = 'unit' and until_day is null order by code`.execute(
    trx,
  )
  return rows
}
