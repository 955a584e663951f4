import type { Actor, Need } from '@huoshui/contract'
import { mayDo } from './acts-as.ts'
import type { NeedRow } from './queries.ts'

/** A need as it crosses the wire. */
export function asNeed({ role }: Actor, row: NeedRow): Need {
  return {
    id: row.id,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    creditCode: row.credit_code,
    unitCode: row.unit_code,
    townCode: row.town_code,
    source: row.source,
    amountFen: row.amount_fen,
    months: row.months,
    purpose: row.purpose,
    guarantee: row.guarantee,
    wantedBanks: row.wanted_banks,
    toldAt: row.told_at.toISOString(),
    stage: row.stage,
    version: row.version,
    movedAt: row.moved_at.toISOString(),
    sentTo: row.sent_to,
    mayDo: mayDo(role, row.stage),
  }
}
