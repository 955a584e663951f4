import type pg from 'pg'

/**
 * Names and addresses as they are compared: compatibility forms folded, letters small, brackets and dots dropped. A short
 * list of signs, since translate() costs by their number: 520,000 names take 0.9 s with these, 1.5 s with fifty.
 */
const plain = (column: string) => `translate(lower(normalize(${column}, NFKC)), '()·.,-—“”《》& ', '')`
const hash = (expression: string) => `hashtextextended(${expression}, 0)`

/**
 * One narrow row per firm, hashes instead of texts; parallel_tuple_cost 0, or the planner scans on one core. Where both
 * sides are large, nested loops are turned off: on a wrong guess one took ten minutes instead of 0.2 s.
 */
const firms = `
  set local parallel_tuple_cost = 0;
  set local work_mem = '128MB';
  create temp table firm on commit drop as
    select id, town_code, list_rank, ${hash(plain('name'))} as name_hash,
           ${hash('left(upper(credit_code), 17)')} as code_hash
    from enterprise where merged_into is null;
  create temp table pair (a uuid, b uuid, kind text, score integer, evidence jsonb) on commit drop;
  analyze firm`

/**
 * The same code but for case and check character; the code of a firm merged away, of another than its survivor; a code
 * another firm had before. The unique index leaves no two live firms with equal codes.
 */
const sameCode = `
  insert into pair
    select a.id, b.id, 'same_code', 95,
           jsonb_build_object('code', ea.credit_code, 'otherCode', eb.credit_code)
    from (select code_hash from firm where code_hash is not null group by code_hash having count(*) between 2 and 50) g
    join firm a using (code_hash) join firm b using (code_hash)
    join enterprise ea on ea.id = a.id join enterprise eb on eb.id = b.id
    where a.id < b.id and left(upper(ea.credit_code), 17) = left(upper(eb.credit_code), 17);
  insert into pair
    with recursive gone as (
      select m.loser_id as id, m.survivor_id as survivor, m.loser_credit_code as credit_code
      from enterprise_merge m where m.undone_at is null and m.loser_credit_code is not null
      union all
      select gone.id, s.merged_into, gone.credit_code from gone join enterprise s on s.id = gone.survivor where s.merged_into is not null)
    select firm.id, gone.survivor, 'same_code', 90, jsonb_build_object('code', e.credit_code, 'mergedCode', gone.credit_code)
    from gone join enterprise s on s.id = gone.survivor and s.merged_into is null
    join firm on firm.code_hash = ${hash('left(upper(gone.credit_code), 17)')} and firm.id <> gone.survivor
    join enterprise e on e.id = firm.id;
  insert into pair
    select firm.id, h.enterprise_id, 'same_code', 85, jsonb_build_object('code', e.credit_code, 'formerCode', h.before)
    from enterprise_history h
    join firm on firm.code_hash = ${hash('left(upper(h.before), 17)')} and firm.id <> h.enterprise_id
    join enterprise e on e.id = firm.id
    join enterprise o on o.id = h.enterprise_id and o.merged_into is null
    where h.field = 'credit_code' and h.before is not null`

/** A name many share in one town (无字号) says nothing; with an equal address it still does. */
const sameName = `
  create temp table namesake on commit drop as
    select firm.*, count(*) over (partition by firm.name_hash, firm.town_code) as in_town, e.name,
           ${hash(`nullif(${plain('e.registered_address')}, '')`)} as address_hash
    from firm join enterprise e using (id)
    where firm.name_hash in (select f.name_hash from firm f group by f.name_hash having count(*) > 1);
  insert into pair
    select a.id, b.id, 'same_name',
           case when a.address_hash = b.address_hash then 90 else 60 end,
           jsonb_build_object('name', a.name, 'sameAddress', coalesce(a.address_hash = b.address_hash, false))
    from namesake a join namesake b using (name_hash)
    where a.id < b.id and (a.address_hash = b.address_hash or (a.town_code = b.town_code and a.in_town <= 20))`

const renamed = `
  set local enable_nestloop = off;
  insert into pair
    select o.id, firm.id, 'renamed', 80, jsonb_build_object('formerName', f.name)
    from enterprise o cross join lateral unnest(o.former_names) as f (name)
    join firm on firm.name_hash = ${hash(plain('f.name'))} and firm.town_code = o.town_code and firm.id <> o.id
    where o.merged_into is null and o.former_names <> '{}'`

/**
 * 个体户转让: one sole trader closed, another opened at the same address within 90 days under another person. The ends
 * are joined by hash; the names are compared by the caller.
 */
const transferred = `
  create temp table trader on commit drop as
    select id, status, status_since, founded_on, ${hash('normalize(registered_address, NFKC)')} as address_hash
    from enterprise
    where type = 'sole_trader' and merged_into is null and registered_address <> ''
      and (status = 'cancelled' and status_since is not null or status = 'active' and founded_on is not null);
  analyze trader;
  create temp table handover on commit drop as
    select o.id as a, n.id as b, n.founded_on - o.status_since as days
    from trader o join trader n using (address_hash)
    where o.status = 'cancelled' and n.status = 'active' and n.founded_on between o.status_since and o.status_since + 90;
  set local enable_nestloop = on;
  select a, b, o.name as "oldName", n.name as "newName", days
    from handover join enterprise o on o.id = a join enterprise n on n.id = b
    where o.legal_person is distinct from n.legal_person`

const store = `
  create temp table found on commit drop as
    select distinct on (one, other) one, other, kind, score, evidence from (
      select least(a, b) as one, greatest(a, b) as other, kind, score, evidence from pair) p
    order by one, other, score desc, kind`

const removeGone = `
  delete from enterprise_duplicate d
  where status = 'open' and kind <> 'manual'
    and not exists (select from found f where f.one = d.one_id and f.other = d.other_id)`

const upsert = `
  insert into enterprise_duplicate as d (id, one_id, other_id, one_unit, other_unit, kind, score, evidence)
    select gen_random_uuid(), f.one, f.other, eo.unit_code, et.unit_code, f.kind, f.score, f.evidence
    from found f join enterprise eo on eo.id = f.one join enterprise et on et.id = f.other
  on conflict (one_id, other_id) do update
    set kind = excluded.kind, score = excluded.score, evidence = excluded.evidence,
        one_unit = excluded.one_unit, other_unit = excluded.other_unit
    where d.status = 'open' and d.kind <> 'manual'
      and (d.kind, d.score, d.evidence, d.one_unit, d.other_unit)
          is distinct from (excluded.kind, excluded.score, excluded.evidence, excluded.one_unit, excluded.other_unit)
  returning (xmax = 0) as added`

export type Handover = { a: string; b: string; oldName: string; newName: string; days: number }
export type Transfer = { a: string; b: string; score: number; evidence: Record<string, string | number> }

/** Runs in the owner's transaction: candidate pairs of the whole register into temporary tables; answers the handovers. */
export async function findPairs(client: pg.ClientBase): Promise<Handover[]> {
  for (const statements of [firms, sameCode, sameName, renamed]) await client.query(statements)
  const results = (await client.query(transferred)) as unknown as pg.QueryResult<Handover>[]
  return results.at(-1)?.rows ?? []
}

/** Adds the transfers that were judged similar, and brings the queue in line with what was found; decided pairs stay. */
export async function storePairs(
  client: pg.ClientBase,
  transfers: readonly Transfer[],
): Promise<{ found: number; added: number; gone: number }> {
  await client.query(
    `insert into pair select a, b, 'transferred', score, evidence
     from jsonb_to_recordset($1::jsonb) as t (a uuid, b uuid, score integer, evidence jsonb)`,
    [JSON.stringify(transfers)],
  )
  const stored = await client.query(store)
  const gone = await client.query(removeGone)
  const written = await client.query<{ added: boolean }>(upsert)
  return {
    found: stored.rowCount ?? 0,
    added: written.rows.filter((row) => row.added).length,
    gone: gone.rowCount ?? 0,
  }
}

/** Whether no other detection runs; the lock ends with the transaction. */
export async function tryLockDetection(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_xact_lock(7223) as taken')
  return rows[0]?.taken ?? false
}

export async function noteStart(pool: pg.Pool): Promise<void> {
  await pool.query('update duplicate_detection set started_at = clock_timestamp(), failure = null')
}

export async function noteEnd(
  client: pg.ClientBase,
  end: { seconds: number; found: number; added: number; gone: number },
): Promise<void> {
  await client.query(
    'update duplicate_detection set finished_at = clock_timestamp(), seconds = $1, found = $2, added = $3, gone = $4, failure = null',
    [end.seconds, end.found, end.added, end.gone],
  )
}

export async function noteFailure(pool: pg.Pool, failure: string): Promise<void> {
  await pool.query('update duplicate_detection set finished_at = clock_timestamp(), failure = $1', [failure])
}

/** Whether a firm was written or the search index rebuilt (as large imports do) since the last detection began. */
export async function isDetectionDue(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ due: boolean }>(
    `select exists (select from enterprise)
       and coalesce(started_at, '-infinity')
           < greatest((select built_at from search_generation), (select max(changed_at) from search_delta)) as due
     from duplicate_detection`,
  )
  return rows[0]?.due ?? false
}
