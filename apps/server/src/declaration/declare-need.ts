import type { Actor, Parsed, declareNeed as route } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope } from '../in-scope.ts'
import { getLockedNeed, takeNeedStep } from '../need/take-need-step.ts'
import { todayOf } from '../today.ts'
import { refuseNoBanks } from '../visit/record-visit.ts'
import { insertDeclaration, queryDeclarations } from './queries.ts'

/**
 * Puts a need on 申报清单; after 帮扶 the same is a new round beside the one before.
 * @throws Refusal `not-found` out of scope, `wrong-state`, `version-conflict`
 */
export async function declareNeed(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof route>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const need = await getLockedNeed(trx, params.id)
    await refuseNoBanks(trx, body.banks)
    const { id, version, actedFor, contactPerson, contactPhone, isTruthful: _, ...content } = body
    const action = need.stage === 'unfit' ? 'remedy' : 'declare'
    const known = await queryDeclarations(trx, need.enterprise_id, need.id)
    const first = known.find((each) => each.id === id)
    const step = {
      id,
      action: first && first.round > 1 ? 'remedy' : first ? 'declare' : action,
      seen: version,
    } as const
    if (!(await takeNeedStep(trx, actor, need, { ...step, actedFor, detail: content }, now))) return { id }
    await insertDeclaration(trx, {
      enterprise_id: need.enterprise_id,
      id,
      need_id: need.id,
      round: (known[0]?.round ?? 0) + 1,
      amount_fen: content.amountFen,
      months: content.months,
      purpose: content.purpose,
      use_of_funds: content.useOfFunds,
      guarantee: content.guarantee,
      banks: content.banks,
      standards: content.standards,
      contact_person: contactPerson,
      contact_phone: contactPhone,
      acted_for: actedFor,
      declared_on: todayOf(now),
    })
    await appendAudit(trx, {
      action: 'declaration.declare',
      subjectKind: 'enterprise',
      subjectId: need.enterprise_id,
      detail: { needId: need.id, declarationId: id, amountFen: content.amountFen, months: content.months },
    })
    return { id }
  })
}
