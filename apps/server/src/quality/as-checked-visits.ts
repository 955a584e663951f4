import { CheckedVisit } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import type { CheckedRow } from './queries.ts'

/** Visits of the quality desk as they cross the wire, to a person who may not call back about their own. */
export async function asCheckedVisits(trx: Trx, userId: string, rows: readonly CheckedRow[]): Promise<CheckedVisit[]> {
  const nameOf = await namePeople(
    trx,
    rows.flatMap((row) => [row.visitor_id, row.called_by]),
  )
  return rows.map((row) =>
    CheckedVisit.parse({
      visitId: row.id,
      enterpriseId: row.enterprise_id,
      enterpriseName: row.enterprise_name,
      at: row.at.toISOString(),
      mode: row.mode,
      result: row.result,
      townCode: row.town_code,
      visitorName: nameOf(row.visitor_id) ?? row.visitor_id,
      remark: row.remark,
      signs: row.signs ?? [],
      callBack:
        row.why === null
          ? null
          : {
              why: row.why,
              outcome: row.outcome,
              note: row.note,
              callerName: nameOf(row.called_by),
              calledAt: row.called_at?.toISOString() ?? null,
              mayRecord: userId !== row.visitor_id && userId !== row.recorded_by,
            },
      confirmation:
        row.says_visited === null || row.answered_at === null
          ? null
          : { saysVisited: row.says_visited, note: row.confirmation_note, answeredAt: row.answered_at.toISOString() },
    } satisfies Record<keyof CheckedVisit, unknown>),
  )
}
