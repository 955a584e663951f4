import type { Actor, Parsed, tellNeed as route } from '@huoshui/contract'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { refuseNoBanks } from '../visit/record-visit.ts'
import { hearNeed } from './hear-need.ts'
import { findNeed } from './queries.ts'

/** Records a need heard by phone, at the office or at an event. @throws Refusal `not-found` out of scope, `conflict` for a taken id */
export async function tellNeed(
  db: Db,
  actor: Actor,
  address: string,
  { enterpriseId, source, content }: Parsed<typeof route>['body'],
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const known = await findNeed(trx, content.id)
    if (known && known.enterprise_id !== enterpriseId) throw new Refusal('conflict')
    if (known) return { id: content.id }
    const firm = await trx
      .selectFrom('enterprise_in_scope')
      .select('id')
      .where('id', '=', enterpriseId)
      .executeTakeFirst()
    if (!firm) throw new Refusal('not-found')
    await refuseNoBanks(trx, content.banks)
    await hearNeed(trx, { enterpriseId, source, need: content, at: now })
    return { id: content.id }
  })
}
