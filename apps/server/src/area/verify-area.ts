import type { Actor, Area } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { lockOpenArea, markVerified } from './area-queries.ts'
import { queryAreas } from './queries.ts'

/** Notes that an area's name and code were checked, and against what, or takes that back. */
export async function verifyArea(
  db: Db,
  actor: Actor,
  address: string,
  code: string,
  { verified, source, reason }: { verified: boolean; source: string; reason: string },
): Promise<Area> {
  return await inScope(db, actor, address, async (trx) => {
    const before = await lockOpenArea(trx, code)
    if (!before) throw new Refusal('not-found')
    await markVerified(trx, code, verified, source)
    await appendAudit(trx, {
      action: 'area.verify',
      subjectKind: 'area',
      subjectId: code,
      detail: { before: { verified: before.verified, source: before.source }, after: { verified, source }, reason },
    })
    const after = (await queryAreas(trx, { q: code })).find((area) => area.code === code)
    if (!after) throw new Refusal('not-found')
    return after
  })
}
