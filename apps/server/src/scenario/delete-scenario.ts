import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { findScenario, hideScenario } from './queries.ts'

/** Takes a scenario away. @throws Refusal `not-found` when it is not the asker's to delete */
export async function deleteScenario(db: Db, actor: Actor, address: string, id: string): Promise<{ deleted: true }> {
  return await inScope(db, actor, address, async (trx) => {
    const row = await findScenario(trx, actor, id)
    if (!row || !(await hideScenario(trx, actor, id))) throw new Refusal('not-found')
    const detail = { name: row.name, organisationId: row.organisation_id }
    await appendAudit(trx, { action: 'scenario.delete', subjectKind: 'scenario', subjectId: id, detail })
    return { deleted: true }
  })
}
