import type { Actor, Answer, PhoneSession, PortalNeedLine, listPortalNeeds as route } from '@huoshui/contract'
import { type Db, inScope } from '../../in-scope.ts'
import { todayOf } from '../../today.ts'
import { queryFirmsOfPhone } from '../firm-queries.ts'
import { type OwnNeedRow, queryOwnNeeds } from './queries.ts'

/** What the asking phone told, newest first, and all of the firms it is checked for. */
export async function listPortalNeeds(db: Db, actor: Actor, address: string): Promise<Answer<typeof route>> {
  return await inScope(db, actor, address, async (trx) => {
    const firms = await queryFirmsOfPhone(trx)
    const rows = await queryOwnNeeds(
      trx,
      firms.map(({ id }) => id),
    )
    return { rows: rows.flatMap((row) => asLine(row, firms) ?? []) }
  })
}

/** A need as the firm sees it in a list; undefined for a firm that is not among those of the phone. */
export function asLine(row: OwnNeedRow, firms: PhoneSession['firms']): PortalNeedLine | undefined {
  const firm = firms.find(({ id }) => id === row.enterprise_id)
  if (!firm) return undefined
  return {
    id: row.id,
    enterpriseId: row.enterprise_id,
    firmName: firm.name,
    firmState: firm.state,
    number: row.number,
    amountFen: row.amount_fen,
    months: row.months,
    purpose: row.purpose,
    stage: row.stage,
    toldOn: todayOf(row.told_at),
    movedOn: todayOf(row.moved_at),
  }
}
