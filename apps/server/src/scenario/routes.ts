import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { asScenarios } from './as-scenario.ts'
import { compareChanges } from './compare-scenarios.ts'
import { deleteScenario } from './delete-scenario.ts'
import { listScenarioFirms } from './list-scenario-firms.ts'
import { findScenario, queryScenarios } from './queries.ts'
import { reckonEffect } from './reckon-effect.ts'
import { saveScenario } from './save-scenario.ts'

/** 情景测算: a changed criterion or policy number, the firms it gains and loses, and the money. */
export function bindScenario(wiring: Wiring, matcher: LazyMatcher): void {
  const { db } = wiring
  const parts = { db, matcher }
  const today = () => todayOf(wiring.now())
  const read = (actor: contract.Actor, address: string, id: string) =>
    inScope(db, actor, address, async (trx) => {
      const row = await findScenario(trx, actor, id)
      const [saved] = row ? await asScenarios(trx, actor, [row], today()) : []
      if (!saved) throw new Refusal('not-found')
      return saved
    })
  bind(wiring, contract.tryScenario, ({ actor, address, body: { change, trial } }) =>
    reckonEffect(parts, actor, address, change, today(), trial),
  )
  bind(wiring, contract.listScenarioFirms, ({ actor, address, body }) =>
    listScenarioFirms(parts, actor, address, body, today()),
  )
  bind(wiring, contract.listScenarios, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => ({
      rows: await asScenarios(trx, actor, await queryScenarios(trx, actor, query.limit), today()),
    })),
  )
  bind(wiring, contract.saveScenario, ({ actor, address, body }) => saveScenario(parts, actor, address, body, today()))
  bind(wiring, contract.getScenario, async ({ actor, address, params }) => {
    const saved = await read(actor, address, params.id)
    return { saved, today: await reckonEffect(parts, actor, address, saved.change, today()) }
  })
  bind(wiring, contract.compareScenarios, async ({ actor, address, params, query }) => {
    const [one, other] = [await read(actor, address, params.id), await read(actor, address, query.other)]
    return await compareChanges(parts, actor, address, [one.change, other.change], today())
  })
  bind(wiring, contract.deleteScenario, ({ actor, address, params }) => deleteScenario(db, actor, address, params.id))
}
