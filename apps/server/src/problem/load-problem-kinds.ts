import type pg from 'pg'
import { readProblemKinds } from '../../../../cities/city-data.ts'

/** Brings 诉求类别 of a city into the record; what is there stays as it stands. */
export async function loadProblemKinds(pool: pg.Pool | pg.PoolClient, cityKey: string): Promise<void> {
  const data = readProblemKinds(cityKey)
  if (!data) return
  await pool.query(
    `insert into problem_kind (kind, owner_id, working_days, verified, source)
     select k ->> 'kind', o.id, (k ->> 'workingDays')::integer, $2, $3
     from jsonb_array_elements($1::jsonb) k left join organisation o on o.id = k ->> 'owner'
     on conflict (kind) do nothing`,
    [JSON.stringify(data.kinds), data.verified, data.source],
  )
}
