import { type Actor, type Correction, isAllowed } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { todayOf } from '../today.ts'
import { namePeople } from '../user/name-people.ts'
import { queryCorrections } from './queries.ts'

/** Corrections of amounts under referrals of one firm, by referral. */
export async function listCorrections(
  trx: Trx,
  actor: Actor,
  enterpriseId: string,
  referrals: readonly string[],
): Promise<(referralId: string) => Correction[]> {
  const rows = await queryCorrections(trx, enterpriseId, referrals)
  const nameOf = await namePeople(
    trx,
    rows.flatMap(({ asked_by, decided_by }) => [asked_by, decided_by]),
  )
  return (id) =>
    rows
      .filter((row) => row.referral_id === id)
      .map((row) => ({
        ...{ id: row.id, of: row.of, subjectId: row.subject_id, creditId: row.credit_id, reason: row.reason },
        ...{ fromFen: row.old_fen, toFen: row.new_fen, outcome: row.outcome },
        askedOn: todayOf(row.asked_at),
        askedByName: nameOf(row.asked_by) ?? row.asked_by,
        decidedOn: row.decided_at === null ? null : todayOf(row.decided_at),
        decidedByName: nameOf(row.decided_by),
        mayDecide: row.outcome === null && isAllowed(actor.role, 'referral.decide') && row.asked_by !== actor.userId,
      }))
}
