import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type DeskAsked = { from: string; until: string; unit: string | null; bank: string | null }

export type RefusalSeenRow = {
  enterprise_id: string
  reason: string
  unit_code: string
  bank_id: string
  refused_on: string
  tried_again: boolean
  repaired_on: string | null
}

/** A second try of a refused referral `r` (refusal `f`): the same bank again, or another one sent to since. */
const secondTry = sql`x.enterprise_id = r.enterprise_id and x.need_id = r.need_id
  and ((x.id = r.id and x.attempt > 1) or (x.id <> r.id and x.sent_on >= f.refused_on))`

const asked = ({ from, until, unit, bank }: DeskAsked) => sql`f.of = 'credit'
  and f.refused_on between ${from}::date and ${until}::date and (${unit}::text is null or e.unit_code = ${unit})
  and (${bank}::text is null or r.bank_id = ${bank})`

const refusals = sql`refusal f join referral r on r.enterprise_id = f.enterprise_id and r.id = f.referral_id
  join enterprise_in_scope e on e.id = f.enterprise_id`

/** Refusals of a span in scope, each with what came of it. */
export async function queryRefusalsSeen(trx: Trx, which: DeskAsked): Promise<RefusalSeenRow[]> {
  const { rows } = await sql<RefusalSeenRow>`
    select f.enterprise_id, f.reason, e.unit_code, r.bank_id, f.refused_on,
      exists (select from referral x where ${secondTry}) as tried_again,
      (select min(c.credited_on) from referral x join credit c on c.enterprise_id = x.enterprise_id and c.referral_id = x.id
        where ${secondTry} and c.renewal_kind = 'none' and c.credited_on >= f.refused_on) as repaired_on
    from ${refusals} where ${asked(which)}`.execute(trx)
  return rows
}

/** What was lent under second tries, each payment once, renewals apart. 分. */
export async function sumLentAfter(trx: Trx, which: DeskAsked): Promise<number> {
  const { rows } = await sql<{ fen: number }>`
    select coalesce(sum(l.amount_fen), 0)::bigint as fen from (
      select distinct d.enterprise_id, d.id, d.amount_fen from ${refusals}
      join referral x on ${secondTry}
      join drawdown d on d.enterprise_id = x.enterprise_id and d.referral_id = x.id and not d.is_renewal and d.drawn_on >= f.refused_on
      where ${asked(which)}) l`.execute(trx)
  return rows[0]?.fen ?? 0
}

export async function nameBanks(trx: Trx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organisation where id = any (${[...ids]}::text[])`.execute(trx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export type RefusalCaseRow = {
  id: string
  enterprise_id: string
  enterprise_name: string
  need_id: string
  referral_id: string
  bank_name: string
  reason: string
  note: string
  would_change: string
  refused_on: string
  open_tasks: number
  elsewhere: number
}

/** Refusals that stand: the referral is still refused and nobody lends for the need; the latest first. */
export async function queryRefusalCases(
  trx: Trx,
  { reason, limit }: { reason: string | null; limit: number },
  after: { on: string; id: string } | undefined,
): Promise<RefusalCaseRow[]> {
  const { rows } = await sql<RefusalCaseRow>`
    select f.id, f.enterprise_id, e.name as enterprise_name, r.need_id, r.id as referral_id, b.name as bank_name, f.reason, f.note,
      f.would_change, f.refused_on,
      (select count(*)::integer from remedy_task t
        where t.enterprise_id = r.enterprise_id and t.need_id = r.need_id and t.state = 'open') as open_tasks,
      (select count(*)::integer from referral x where x.enterprise_id = r.enterprise_id and x.need_id = r.need_id and x.id <> r.id
        and x.stage in ('sent', 'received', 'contacted', 'waiting')) as elsewhere
    from ${refusals} join organisation b on b.id = r.bank_id
    where f.of = 'credit' and r.stage = 'refused' and r.decided_on = f.refused_on and (${reason}::text is null or f.reason = ${reason})
      and not exists (select from referral x where x.enterprise_id = r.enterprise_id and x.need_id = r.need_id
        and x.stage in ('credited', 'lent', 'renewing', 'renewal_refused', 'repaid'))
      and ${after === undefined ? sql`true` : sql`(f.refused_on, f.id) < (${after.on}::date, ${after.id}::uuid)`}
    order by f.refused_on desc, f.id desc limit ${limit}`.execute(trx)
  return rows
}
