import type { Step } from '@huoshui/rules/stage/fold-steps'
import type { Stage } from '@huoshui/rules/stage/stage-words'
import { type Selectable, sql } from 'kysely'
import { noteFiguresChanged } from '../figure/record/note-figures-changed.ts'
import type { Trx } from '../in-scope.ts'
import { ofPairs } from './of-pairs.ts'
import type { StepGiven, Stream } from './record-step.ts'
import type { NeedStepTable } from './tables.ts'

export type StepRow = Selectable<NeedStepTable> & { organisation_name: string }

export async function queryKnownSteps(
  trx: Trx,
  asked: readonly { enterpriseId: string; id: string }[],
): Promise<Selectable<NeedStepTable>[]> {
  return await trx
    .selectFrom('need_step')
    .selectAll()
    .where(
      ofPairs(
        ['enterprise_id', 'id'],
        asked.map(({ enterpriseId, id }) => [enterpriseId, id]),
      ),
    )
    .execute()
}

/** Steps of each of some needs, or referrals, in their order. */
export async function queryStreams(
  trx: Trx,
  streams: readonly Pick<Stream, 'enterpriseId' | 'needId' | 'referralId'>[],
): Promise<Step[][]> {
  const { rows } = await sql<{ n: number; action: Step['action']; on_day: string }>`
    select w.n::integer as n, s.action, s.on_day
    from unnest(${streams.map(({ enterpriseId }) => enterpriseId)}::uuid[], ${streams.map(({ needId }) => needId)}::uuid[],
      ${streams.map(({ needId, referralId }) => referralId ?? needId)}::uuid[]) with ordinality w (enterprise_id, need_id, stream, n)
    join need_step s on s.enterprise_id = w.enterprise_id and s.need_id = w.need_id and coalesce(s.referral_id, s.need_id) = w.stream
    order by w.n, s.place`.execute(trx)
  const stepsOf: Step[][] = streams.map(() => [])
  for (const { n, action, on_day } of rows) stepsOf[n - 1]?.push({ action, on: on_day })
  return stepsOf
}

export async function insertSteps(
  trx: Trx,
  steps: readonly (Stream & StepGiven & { place: number; to: Stage })[],
): Promise<void> {
  if (steps.length === 0) return
  const values = steps.map((step) => ({
    enterprise_id: step.enterpriseId,
    id: step.id,
    need_id: step.needId,
    referral_id: step.referralId,
    place: step.place,
    action: step.action,
    acted_for: step.actedFor,
    from_stage: step.stage,
    to_stage: step.to,
    on_day: step.on,
    detail: step.detail,
  }))
  await trx.insertInto('need_step').values(values).execute()
  await noteFiguresChanged(trx, [...new Set(steps.map(({ enterpriseId }) => enterpriseId))])
}

/** Steps of referrals of one firm, or of a need with all its referrals, in the order they were recorded. */
export async function queryStepRows(
  trx: Trx,
  enterpriseId: string,
  of: { need: string } | { referrals: readonly string[] },
): Promise<StepRow[]> {
  const which =
    'need' in of ? sql`s.need_id = ${of.need}::uuid` : sql`s.referral_id = any (${[...of.referrals]}::uuid[])`
  const { rows } = await sql<StepRow>`
    select s.*, coalesce(o.name, '企业自助') as organisation_name
    from need_step s left join organisation o on o.id = s.organisation_id
    where s.enterprise_id = ${enterpriseId}::uuid and ${which}
    order by s.recorded_at, s.place`.execute(trx)
  return rows
}
