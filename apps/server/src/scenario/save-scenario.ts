import type { Actor, Scenario, ScenarioContent } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { Refusal } from '../refusal.ts'
import { asScenarios } from './as-scenario.ts'
import { findScenario, insertScenario } from './queries.ts'
import { reckonEffect } from './reckon-effect.ts'

/** Saves a change of criterion with its effect today. The same id again changes nothing when it is one's own. */
export async function saveScenario(
  { db, matcher }: { db: Db; matcher: LazyMatcher },
  actor: Actor,
  address: string,
  given: ScenarioContent & { id: string },
  on: string,
): Promise<Scenario> {
  const effect = await reckonEffect(matcher, actor, given, on)
  return await inScope(db, actor, address, async (trx) => {
    if (await insertScenario(trx, given, effect)) {
      const { name, productId, before, after } = given
      const counts = { gained: effect.gained.count, lost: effect.lost.count }
      await appendAudit(trx, {
        action: 'scenario.save',
        subjectKind: 'scenario',
        subjectId: given.id,
        detail: { name, productId, before, after, ...counts },
      })
    }
    const row = await findScenario(trx, actor, given.id)
    if (!row || row.saved_by !== actor.userId) throw new Refusal('conflict')
    const [saved] = await asScenarios(trx, actor, [row])
    if (!saved) throw new Refusal('conflict')
    return saved
  })
}
