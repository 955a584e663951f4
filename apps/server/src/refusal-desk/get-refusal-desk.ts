import type { Actor, Answer, Parsed, getRefusalDesk as route } from '@huoshui/contract'
import { countRefusals } from '@huoshui/rules/refusal/count-refusals'
import { REFUSAL_REASONS, REPAIRERS } from '@huoshui/rules/refusal/refusal-reasons'
import { type Db, inScope } from '../in-scope.ts'
import { nameBanks, queryRefusalsSeen, sumLentAfter } from './queries.ts'

/** 不予授信分析 of a span in scope: by reason, unit and bank, in their own order, and what came of it. */
export async function getRefusalDesk(
  db: Db,
  actor: Actor,
  address: string,
  { query }: Parsed<typeof route>,
): Promise<Answer<typeof route>> {
  const { from, until } = query
  const which = { from, until, unit: query.unit ?? null, bank: query.bank ?? null }
  return await inScope(db, actor, address, async (trx) => {
    const rows = await queryRefusalsSeen(trx, which)
    const counted = countRefusals(
      rows.map((row) => ({
        ...{ firm: row.enterprise_id, reason: row.reason, unit: row.unit_code, bank: row.bank_id },
        ...{ refusedOn: row.refused_on, isTriedAgain: row.tried_again, repairedOn: row.repaired_on },
      })),
    )
    const { refused, triedAgain, repaired, firms, medianDays, byReason, byUnit, byBank } = counted
    const nameOf = await nameBanks(trx, [...byBank.keys()])
    return {
      ...{ from, until, refusals: refused, refused, triedAgain, repaired, firms, medianDays },
      lentFen: await sumLentAfter(trx, which),
      reasons: [...byReason].map(([reason, counts]) => ({ reason, ...describeReason(reason), ...counts })),
      units: [...byUnit].map(([code, counts]) => ({ code, ...counts })),
      banks: [...byBank].map(([id, counts]) => ({ id, name: nameOf.get(id) ?? id, ...counts })),
    }
  })
}

/** A reason in words: both levels, who can repair it and how that is usually done. */
export function describeReason(reason: string): { group: string; label: string; repairBy: string; playbook: string } {
  const known = REFUSAL_REASONS[reason]
  if (!known) return { group: '', label: reason, repairBy: '', playbook: '' }
  return { group: known.group, label: known.label, repairBy: REPAIRERS[known.by], playbook: known.playbook }
}
