import type { Actor, Answer, getNeed as route } from '@huoshui/contract'
import { listConsents } from '../consent/list-consents.ts'
import { listDeclarations } from '../declaration/list-declarations.ts'
import { type Db, inScope } from '../in-scope.ts'
import { listRecommendations } from '../recommendation/list-recommendations.ts'
import { listReferralsOf } from '../referral/list-referrals-of.ts'
import { Refusal } from '../refusal.ts'
import { asNeed } from './as-need.ts'
import { asSteps } from './as-steps.ts'
import { findNeed } from './queries.ts'
import { queryStepRows } from './step-queries.ts'

/** A need with its whole way so far. @throws Refusal `not-found` out of scope */
export async function getChain(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  today: string,
): Promise<Answer<typeof route>> {
  return await inScope(db, actor, address, async (trx) => {
    const row = await findNeed(trx, id)
    if (!row) throw new Refusal('not-found')
    const of = { enterpriseId: row.enterprise_id, needId: row.id }
    return {
      ...asNeed(actor, row),
      declarations: await listDeclarations(trx, of.enterpriseId, of.needId),
      ...(await listRecommendations(trx, of.enterpriseId, of.needId, today)),
      consents: await listConsents(trx, of.enterpriseId),
      referrals: await listReferralsOf(trx, actor, of, today),
      steps: await asSteps(trx, await queryStepRows(trx, of.enterpriseId, { need: of.needId })),
    }
  })
}
