import type pg from 'pg'
import { readAdvisers } from '../../../../cities/read-advisers.ts'

/** Brings the kinds of posting of a city into the record; what was published of them follows the file. */
export async function loadAdviserKinds(pool: pg.Pool | pg.PoolClient, cityKey: string): Promise<void> {
  const data = readAdvisers(cityKey)
  if (!data) return
  await pool.query(
    `insert into adviser_kind (kind, place, name, serves, held_by, duty, published_count, published_words, source, verified)
     select k ->> 'kind', place, k ->> 'name', k ->> 'serves', k ->> 'heldBy', k ->> 'duty', (k ->> 'publishedCount')::integer,
       k ->> 'publishedWords', k ->> 'source', (k ->> 'verified')::boolean
     from jsonb_array_elements($1::jsonb) with ordinality w (k, place)
     on conflict (kind) do update set place = excluded.place, name = excluded.name, duty = excluded.duty,
       published_count = excluded.published_count, published_words = excluded.published_words, source = excluded.source, verified = excluded.verified
     where adviser_kind is distinct from excluded`,
    [JSON.stringify(data.kinds)],
  )
}
