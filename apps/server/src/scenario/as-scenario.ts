import type { Actor, Scenario, ScenarioChange } from '@huoshui/contract'
import { findRule } from '@huoshui/rules/law/registry'
import type { Trx } from '../in-scope.ts'
import { listPublishedProducts } from '../product/published-products.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import { todayOf } from '../today.ts'
import { namePeople } from '../user/name-people.ts'
import { describeChange } from './describe-change.ts'
import { changeOf, type ScenarioRow } from './queries.ts'

/** Saved scenarios as they cross the wire. */
export async function asScenarios(
  trx: Trx,
  actor: Actor,
  rows: readonly ScenarioRow[],
  today: string,
): Promise<Scenario[]> {
  const nameOf = await namePeople(
    trx,
    rows.map((row) => row.saved_by),
  )
  const added = await listAddedEntries(trx)
  const products = new Map<string, string>()
  if (rows.some(({ product_id }) => product_id !== null)) {
    for (const { id, name } of await listPublishedProducts(trx, today)) products.set(id, name)
  }
  return rows.map((row) => {
    const change = changeOf(row)
    const savedOn = todayOf(row.saved_at)
    const effect = { on: savedOn, undetermined: null, money: null, ...row.effect }
    return {
      id: row.id,
      name: row.name,
      note: row.note,
      change,
      subject: subjectOf(change, products),
      ...describeChange(change, effect.on, added),
      effect,
      organisationId: row.organisation_id,
      savedByName: nameOf(row.saved_by) ?? row.saved_by,
      savedAt: row.saved_at.toISOString(),
      mayDelete: actor.role === 'city_staff' || (actor.role !== 'leader' && row.saved_by === actor.userId),
    }
  })
}

function subjectOf(change: ScenarioChange, products: ReadonlyMap<string, string>): string | null {
  if (change.kind === 'policy') return findRule(change.rule)?.label ?? change.rule
  if (change.productId === null) return null
  return products.get(change.productId) ?? '已下架的产品'
}
