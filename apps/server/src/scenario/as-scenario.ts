import type { Actor, Scenario } from '@huoshui/contract'
import { printCriterion } from '@huoshui/rules/criteria/text/print-criterion'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import type { ScenarioRow } from './queries.ts'

/** Saved scenarios as they cross the wire. */
export async function asScenarios(trx: Trx, actor: Actor, rows: readonly ScenarioRow[]): Promise<Scenario[]> {
  const nameOf = await namePeople(
    trx,
    rows.map((row) => row.saved_by),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    note: row.note,
    productId: row.product_id,
    before: row.before_criterion,
    after: row.after_criterion,
    beforeText: printCriterion(row.before_criterion),
    afterText: printCriterion(row.after_criterion),
    effect: row.effect,
    organisationId: row.organisation_id,
    savedByName: nameOf(row.saved_by) ?? row.saved_by,
    savedAt: row.saved_at.toISOString(),
    mayDelete: actor.role === 'city_staff' || (actor.role !== 'leader' && row.saved_by === actor.userId),
  }))
}
