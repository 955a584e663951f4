import type { Step } from '@huoshui/rules/stage/fold-steps'
import type { Stage } from '@huoshui/rules/stage/stage-words'
import { type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { StepGiven, Stream } from './record-step.ts'
import type { NeedStepTable } from './tables.ts'

export type StepRow = Selectable<NeedStepTable> & { organisation_name: string }

export async function queryKnownStep(
  trx: Trx,
  enterpriseId: string,
  id: string,
): Promise<Selectable<NeedStepTable> | undefined> {
  return await trx
    .selectFrom('need_step')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Steps of a need, or of one referral, in their order. */
export async function queryStream(
  trx: Trx,
  { enterpriseId, needId, referralId }: Pick<Stream, 'enterpriseId' | 'needId' | 'referralId'>,
): Promise<Step[]> {
  const rows = await trx
    .selectFrom('need_step')
    .select(['action', 'on_day'])
    .where('enterprise_id', '=', enterpriseId)
    .where('need_id', '=', needId)
    .where('referral_id', referralId === null ? 'is' : '=', referralId)
    .orderBy('place')
    .execute()
  return rows.map(({ action, on_day }) => ({ action, on: on_day }))
}

export async function insertStep(trx: Trx, step: Stream & StepGiven & { place: number; to: Stage }): Promise<void> {
  await trx
    .insertInto('need_step')
    .values({
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
    })
    .execute()
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
    select s.*, o.name as organisation_name
    from need_step s join organisation o on o.id = s.organisation_id
    where s.enterprise_id = ${enterpriseId}::uuid and ${which}
    order by s.recorded_at, s.place`.execute(trx)
  return rows
}
