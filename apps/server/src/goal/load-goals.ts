import type pg from 'pg'
import { z } from 'zod'
import { findGoals } from '../../../../cities/read-ledgers.ts'

const Goals = z.object({
  source: z.string(),
  verified: z.boolean(),
  goals: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      figure: z.string().nullable(),
      unit: z.string(),
      startsOn: z.iso.date(),
      endsOn: z.iso.date(),
      target: z.number(),
      owner: z.string().nullable(),
      source: z.string(),
      clause: z.string(),
    }),
  ),
})

/** Brings the published targets of a city into the record; what is there stays as it stands. */
export async function loadGoals(pool: pg.Pool | pg.PoolClient, cityKey: string): Promise<void> {
  const found = findGoals(cityKey)
  if (found === undefined) return
  const { goals, verified } = Goals.parse(found)
  await pool.query(
    `insert into goal (id, title, figure, unit, scope_kind, owner_id, starts_on, ends_on, target, source, clause, verified)
     select (g ->> 'id')::uuid, g ->> 'title', g ->> 'figure', g ->> 'unit', 'city', o.id, (g ->> 'startsOn')::date, (g ->> 'endsOn')::date,
       (g ->> 'target')::numeric, g ->> 'source', g ->> 'clause', $2
     from jsonb_array_elements($1::jsonb) g left join organisation o on o.id = g ->> 'owner' on conflict do nothing`,
    [JSON.stringify(goals), verified],
  )
}
