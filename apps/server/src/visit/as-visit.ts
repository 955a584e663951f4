import type { Visit } from '@huoshui/contract'
import { Visit as VisitShape } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import type { VisitRow } from './queries.ts'

/** Lines of the ledger as they cross the wire. */
export async function asVisits(trx: Trx, rows: readonly VisitRow[]): Promise<Visit[]> {
  const nameOf = await namePeople(
    trx,
    rows.map((row) => row.visitor_id),
  )
  return rows.map((row) =>
    VisitShape.parse({
      id: row.id,
      enterpriseId: row.enterprise_id,
      enterpriseName: row.enterprise_name ?? '（已不在您的管辖范围内）',
      creditCode: row.credit_code,
      at: row.at.toISOString(),
      mode: row.mode,
      result: row.result,
      counts: row.counts,
      unitCode: row.unit_code,
      townCode: row.town_code,
      villageCode: row.village_code,
      statusThen: row.status_then,
      visitorName: nameOf(row.visitor_id) ?? row.visitor_id,
      bankName: row.bank_name,
      bankPerson: row.bank_person,
      operating: row.operating,
      difficulties: row.difficulties,
      standards: row.standards,
      policiesExplained: row.policies_explained,
      gaveLeaflet: row.gave_leaflet,
      hasNeed: row.has_need,
      needAmountFen: row.need_amount_fen,
      problems: row.problems,
      remark: row.remark,
      source: row.source,
      version: row.version,
      voidReason: row.void_reason,
    } satisfies Record<keyof Visit, unknown>),
  )
}
