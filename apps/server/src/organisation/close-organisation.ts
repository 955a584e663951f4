import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { markChanged } from '../enterprise/search/mark-changed.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { countChildren, endOrganisation, findOrganisation } from './queries.ts'
import { refuseWithoutCity } from './save-organisation.ts'

export type Closing = { id: string; closedOn: string; reason: string }

/** Closes an organisation without open children; what was shared with it ends that day. Done again it changes nothing. */
export async function closeOrganisation(
  db: Db,
  actor: Actor,
  address: string,
  today: string,
  { id, closedOn, reason }: Closing,
): Promise<{ endedShares: number }> {
  if (closedOn > today) throw new Refusal('bad-input', { reason: `停用日 ${closedOn} 晚于今天（${today}）` })
  return await inScope(db, actor, address, async (trx) => {
    const found = await findOrganisation(trx, id)
    if (!found) throw new Refusal('not-found')
    if (found.closedOn !== null) return { endedShares: 0 }
    refuseWithoutCity(actor, found)
    const children = await countChildren(trx, id)
    if (children > 0)
      throw new Refusal('bad-input', { reason: `“${found.name}”下还有 ${children} 个机构，请先停用或移走` })
    const firms = await endOrganisation(trx, id, closedOn)
    await markChanged(trx, firms)
    await appendAudit(trx, {
      action: 'organisation.close',
      subjectKind: 'organisation',
      subjectId: id,
      detail: { closedOn, reason, endedShares: firms.length },
    })
    return { endedShares: firms.length }
  })
}
