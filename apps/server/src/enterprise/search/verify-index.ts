import type pg from 'pg'

export type IndexFinding = { firms: number; numbered: number; delta: number; missing: string[]; foreign: string[] }

/**
 * Compares the search index with the register: every firm must have a number or stand in the delta, and every number must
 * be a firm. Names the first hundred that do not.
 */
export async function verifyIndex(pool: pg.Pool): Promise<IndexFinding> {
  const { rows } = await pool.query<IndexFinding>(`
    with numbered as materialized (
      select encode(substring(c.ids from n * 16 + 1 for 16), 'hex')::uuid as id
      from search_generation g join search_ids c on c.slot = g.slot, generate_series(0, length(c.ids) / 16 - 1) n),
    missing as (
      select e.id from enterprise e where e.merged_into is null
        and not exists (select from numbered n where n.id = e.id)
        and not exists (select from search_delta d where d.enterprise_id = e.id)),
    foreign_id as (select n.id from numbered n where not exists (select from enterprise e where e.id = n.id))
    select (select count(*) from enterprise where merged_into is null) as firms,
      (select count(*) from numbered) as numbered, (select count(*) from search_delta) as delta,
      (select coalesce(array_agg(id::text), '{}') from (select id from missing limit 100) m) as missing,
      (select coalesce(array_agg(id::text), '{}') from (select id from foreign_id limit 100) f) as foreign`)
  const finding = rows[0]
  if (!finding) throw new TypeError('the index check answered no row')
  return finding
}
