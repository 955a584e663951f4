import type { Actor, ScenarioChange, ScenarioContent, ScenarioEffect } from '@huoshui/contract'
import { type Selectable, sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { ScenarioTable } from './tables.ts'

export type ScenarioRow = Selectable<ScenarioTable>

/** First lock: the asker's own organisation's, or all for the city team; the policy is the second. */
function visible(trx: Trx, { role, organisationId }: Actor) {
  return trx
    .selectFrom('scenario')
    .selectAll()
    .where('deleted_at', 'is', null)
    .$if(role !== 'city_staff', (query) => query.where('organisation_id', '=', organisationId))
}

/** Newest first. */
export async function queryScenarios(trx: Trx, actor: Actor, limit: number): Promise<ScenarioRow[]> {
  return await visible(trx, actor).orderBy('saved_at', 'desc').orderBy('id').limit(limit).execute()
}

/** Undefined when it is not there, deleted, or somebody else's. */
export async function findScenario(trx: Trx, actor: Actor, id: string): Promise<ScenarioRow | undefined> {
  return await visible(trx, actor).where('id', '=', id).executeTakeFirst()
}

/** Adds one; false when the id is taken. */
export async function insertScenario(
  trx: Trx,
  { id, name, note, change }: ScenarioContent & { id: string },
  effect: ScenarioEffect,
): Promise<boolean> {
  const isPolicy = change.kind === 'policy'
  const added = await trx
    .insertInto('scenario')
    .values({
      id,
      name,
      note,
      kind: change.kind,
      product_id: isPolicy ? null : change.productId,
      before_criterion: isPolicy ? null : JSON.stringify(change.before),
      after_criterion: isPolicy ? null : JSON.stringify(change.after),
      policy_change: isPolicy ? JSON.stringify(change) : null,
      effect: JSON.stringify(effect),
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === 1
}

/** What a row changes. */
export function changeOf(row: ScenarioRow): ScenarioChange {
  if (row.policy_change) return row.policy_change
  const { before_criterion: before, after_criterion: after, product_id: productId } = row
  if (!before || !after) throw new Error(`scenario ${row.id} changes nothing`) // the table's check forbids it
  return { kind: 'criterion', productId, before, after }
}

/** False when it is not the asker's to delete. */
export async function hideScenario(trx: Trx, actor: Actor, id: string): Promise<boolean> {
  const hidden = await trx
    .updateTable('scenario')
    .set({ deleted_by: actor.userId, deleted_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .$if(actor.role !== 'city_staff', (query) => query.where('saved_by', '=', actor.userId))
    .executeTakeFirst()
  return Number(hidden.numUpdatedRows) === 1
}
