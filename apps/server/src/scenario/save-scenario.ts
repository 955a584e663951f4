import type { Actor, Scenario, ScenarioContent } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { asScenarios } from './as-scenario.ts'
import { findScenario, insertScenario } from './queries.ts'
import { type Reckoning, reckonEffect } from './reckon-effect.ts'

/** Saves a change with its effect today. The same id again changes nothing when it is one's own. */
export async function saveScenario(
  parts: Reckoning,
  actor: Actor,
  address: string,
  given: ScenarioContent & { id: string },
  today: string,
): Promise<Scenario> {
  const effect = await reckonEffect(parts, actor, address, given.change, today)
  return await inScope(parts.db, actor, address, async (trx) => {
    if (await insertScenario(trx, given, effect)) {
      const { name, change } = given
      const counts = { gained: effect.gained.count, lost: effect.lost.count }
      await appendAudit(trx, {
        action: 'scenario.save',
        subjectKind: 'scenario',
        subjectId: given.id,
        detail: { name, change, ...counts },
      })
    }
    const row = await findScenario(trx, actor, given.id)
    if (!row || row.saved_by !== actor.userId) throw new Refusal('conflict')
    const [saved] = await asScenarios(trx, actor, [row], today)
    if (!saved) throw new Refusal('conflict')
    return saved
  })
}
