import type { Actor, ScenarioContent, ScenarioEffect } from '@huoshui/contract'
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
  { id, name, note, productId, before, after }: ScenarioContent & { id: string },
  effect: ScenarioEffect,
): Promise<boolean> {
  const added = await trx
    .insertInto('scenario')
    .values({
      id,
      name,
      note,
      product_id: productId,
      before_criterion: JSON.stringify(before),
      after_criterion: JSON.stringify(after),
      effect: JSON.stringify(effect),
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows) === 1
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
