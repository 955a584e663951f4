import { STAGES, type Stage } from '@huoshui/rules/stage/stage-words'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { TEMPLATES } from '../notice/templates.ts'

export type Progress = { enterpriseId: string; needId: string; id: string; to: Stage; at: Date }

/** Where a need got that its firm wants to hear of; which bank, how much and why it reads on its own page. */
const told: ReadonlySet<Stage> = new Set([
  ...(['unfit', 'recommended', 'sent', 'contacted', 'waiting', 'credited', 'refused', 'lent'] as const),
  ...(['unreachable', 'renewing', 'renewal_refused'] as const),
])

/** Tells the firm's phones where steps led, in the transaction of the steps; each step once. The number is read in the database alone. */
export async function tellProgress(trx: Trx, steps: readonly Progress[]): Promise<void> {
  const { title, words } = TEMPLATES.portal_progress
  const asked = steps.filter(({ to }) => told.has(to))
  if (asked.length === 0) return
  await sql`
    select tell_progress(w.enterprise, w.need, w.step, ${title}, replace(${words}, '{stage}', w.stage), jsonb_build_object('stage', w.stage), w.at)
    from unnest(${asked.map(({ enterpriseId }) => enterpriseId)}::uuid[], ${asked.map(({ needId }) => needId)}::uuid[],
      ${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ to }) => STAGES[to])}::text[], ${asked.map(({ at }) => at)}::timestamptz[]) w (enterprise, need, step, stage, at)`.execute(
    trx,
  )
}
