import * as contract from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { undetermined } from '@huoshui/rules/criteria-difference/criteria-difference'
import { bind, type Call, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { countFirms } from '../match/count-firms.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { listFirms } from '../match/list-firms.ts'
import { todayOf } from '../today.ts'
import { getPolicyOffer, getProductOffer } from './get-offer.ts'
import { getProductCriterion } from './get-product-criterion.ts'
import { listOffers } from './list-offers.ts'
import { previewCriterion } from './preview-criterion.ts'

/** 可申请项: which products and policies fit a firm, and which firms fit a product. */
export function bindOffer(wiring: Wiring, matcher: LazyMatcher): void {
  const { db } = wiring
  const today = () => todayOf(wiring.now())
  const criterionOf = ({ actor, address, params }: Call<typeof contract.countProductFirms>) =>
    inScope(db, actor, address, async (trx) => (await getProductCriterion(trx, params.id, today())).criterion)
  bind(wiring, contract.listOffers, ({ actor, address, params, query }) =>
    listOffers(db, actor, address, { ...params, ...query }, today()),
  )
  bind(wiring, contract.getProductOffer, ({ actor, address, params, query }) =>
    getProductOffer(db, actor, address, { ...params, ...query }, today()),
  )
  bind(wiring, contract.getPolicyOffer, ({ actor, address, params }) =>
    getPolicyOffer(db, actor, address, params, today()),
  )
  bind(wiring, contract.listProductFirms, async (call) => {
    const { verdict, ...page } = call.query
    const criterion = asked(await criterionOf({ ...call, query: { full: false } }), verdict)
    return await listFirms({ db, matcher }, call.actor, call.address, { criterion, on: today(), ...page })
  })
  bind(wiring, contract.countProductFirms, async (call) =>
    countFirms(matcher, call.actor, await criterionOf(call), today(), call.query.full),
  )
  bind(wiring, contract.listCriterionFirms, ({ actor, address, body: { verdict, criterion, ...page } }) =>
    listFirms({ db, matcher }, actor, address, { criterion: asked(criterion, verdict), on: today(), ...page }),
  )
  bind(wiring, contract.previewCriterion, ({ actor, body }) => previewCriterion(matcher, actor, body, today()))
}

function asked(criterion: Criterion, verdict: 'met' | 'not-determinable'): Criterion {
  return verdict === 'met' ? criterion : undetermined(criterion)
}
