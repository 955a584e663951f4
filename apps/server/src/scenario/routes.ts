import * as contract from '@huoshui/contract'
import { metOnlyAfter } from '@huoshui/rules/criteria-difference/criteria-difference'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { listFirms } from '../match/list-firms.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { asScenarios } from './as-scenario.ts'
import { deleteScenario } from './delete-scenario.ts'
import { findScenario, queryScenarios } from './queries.ts'
import { reckonEffect } from './reckon-effect.ts'
import { saveScenario } from './save-scenario.ts'

/** 情景模拟: a changed criterion, and the firms it gains and loses. */
export function bindScenario(wiring: Wiring, matcher: LazyMatcher): void {
  const { db } = wiring
  const today = () => todayOf(wiring.now())
  const read = (actor: contract.Actor, address: string, id: string) =>
    inScope(db, actor, address, async (trx) => {
      const row = await findScenario(trx, actor, id)
      const [saved] = row ? await asScenarios(trx, actor, [row]) : []
      if (!saved) throw new Refusal('not-found')
      return saved
    })
  bind(wiring, contract.tryScenario, ({ actor, body }) => reckonEffect(matcher, actor, body, today()))
  bind(wiring, contract.listScenarioFirms, ({ actor, address, body: { before, after, side, place, limit } }) => {
    const criterion = side === 'gained' ? metOnlyAfter(before, after) : metOnlyAfter(after, before)
    return listFirms({ db, matcher }, actor, address, { criterion, on: today(), after: place, limit })
  })
  bind(wiring, contract.listScenarios, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => ({
      rows: await asScenarios(trx, actor, await queryScenarios(trx, actor, query.limit)),
    })),
  )
  bind(wiring, contract.saveScenario, ({ actor, address, body }) =>
    saveScenario({ db, matcher }, actor, address, body, today()),
  )
  bind(wiring, contract.getScenario, async ({ actor, address, params }) => {
    const saved = await read(actor, address, params.id)
    return { saved, today: await reckonEffect(matcher, actor, saved, today()) }
  })
  bind(wiring, contract.compareScenarios, async ({ actor, address, params, query }) => {
    const one = await read(actor, address, params.id)
    const other = await read(actor, address, query.other)
    const [first, second, between] = await Promise.all([
      reckonEffect(matcher, actor, one, today()),
      reckonEffect(matcher, actor, other, today()),
      reckonEffect(matcher, actor, { before: one.after, after: other.after }, today()),
    ])
    return { one: first, other: second, between }
  })
  bind(wiring, contract.deleteScenario, ({ actor, address, params }) => deleteScenario(db, actor, address, params.id))
}
