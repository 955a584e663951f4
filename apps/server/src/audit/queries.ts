import type { AuditFilter, AuditLine } from '@huoshui/contract'
import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import type { Trx } from '../in-scope.ts'

/** Where the last page ended. */
export type AuditPlace = { at: string; chain: number; seq: number }

/** The newest lines that fit, after `place`. The first lock is the reader's role, the second the table's policy. */
export async function queryAuditLines(
  trx: Trx,
  filter: AuditFilter,
  place: AuditPlace | undefined,
  limit: number,
): Promise<AuditLine[]> {
  const found = await sql<AuditLine>`
    select chain, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor,
           (select u.name from user_name u where u.id = audit_line.actor) as "actorName", organisation_id as "organisationId", address, action, subject_kind as "subjectKind",
           subject_id as "subjectId", detail
    from audit_line
    where actor_role() = 'audit_admin' and ${sql.join(conditionsOf(filter, place), sql` and `)}
    order by audit_line.at desc, chain, seq limit ${limit}`.execute(trx)
  return found.rows
}

function conditionsOf(filter: AuditFilter, place: AuditPlace | undefined): RawBuilder<unknown>[] {
  const { actor, action, subjectKind, subjectId, from, until } = filter
  const conditions = [sql`true`]
  if (actor) conditions.push(sql`actor = ${actor}`)
  if (action) conditions.push(action.endsWith('.') ? sql`starts_with(action, ${action})` : sql`action = ${action}`)
  if (subjectKind) conditions.push(sql`subject_kind = ${subjectKind}`)
  if (subjectId) conditions.push(sql`subject_id = ${subjectId}`)
  if (from) conditions.push(sql`at >= ${from}::timestamptz`)
  if (until) conditions.push(sql`at < ${until}::timestamptz`)
  if (place) {
    const at = sql`${place.at}::timestamptz`
    conditions.push(sql`at <= ${at} and (at < ${at} or (chain, seq) > (${place.chain}, ${place.seq}))`)
  }
  return conditions
}

export type ChainFault = { seq: number; why: 'changed' | 'missing' | 'reordered' | 'truncated' | 'unrecorded' }
export type ChainFinding = { lines: number; head: string | null; faults: ChainFault[] }

/**
 * One chain checked in one statement, so that lines written meanwhile don't show. A line is wrong when its hash is not
 * that of the hash before it and its own text; every column but the hash is in the text.
 */
const checkChainText = `
  with line as materialized (
    select l.seq, l.at, l.hash, lag(l.seq) over w as seq_before, lag(l.at) over w as at_before,
           sha256(coalesce(lag(l.hash) over w, '\\x00') || audit_canonical(l)) as expected
    from audit_line l where l.chain = $1 window w as (order by l.seq)),
  last_line as (select seq, hash from line order by seq desc limit 1),
  fault as (
    select seq, case when seq <> coalesce(seq_before, 0) + 1 then 'missing'
                     when at < at_before then 'reordered' else 'changed' end as why
    from line where hash <> expected or seq <> coalesce(seq_before, 0) + 1
    union all
    select coalesce(l.seq, 0), case when coalesce(c.last_seq, 0) < coalesce(l.seq, 0) then 'unrecorded' else 'truncated' end
    from (select 1) one
    left join audit_chain c on c.chain = $1
    left join last_line l on true
    where coalesce(c.last_seq, 0) <> coalesce(l.seq, 0) or c.last_hash is distinct from coalesce(l.hash, '\\x00'))
  select (select count(*)::integer from line) as lines, (select encode(hash, 'hex') from last_line) as head,
         coalesce((select json_agg(f order by f.seq) from (select * from fault order by seq limit 1000) f), '[]') as faults`

/** Recomputes the hashes of one chain; at most 1,000 faults of it. */
export async function checkChain(pool: pg.Pool, chain: number): Promise<ChainFinding> {
  const found = await pool.query<ChainFinding>(checkChainText, [chain])
  const finding = found.rows[0]
  if (!finding) throw new Error(`checking audit chain ${chain} answered nothing`)
  return finding
}

/** Every chain that has lines or is expected to. */
export async function listChains(pool: pg.Pool): Promise<number[]> {
  const found = await pool.query<{ chain: number }>(
    'select chain from audit_chain union select distinct chain from audit_line order by chain',
  )
  return found.rows.map((row) => row.chain)
}
