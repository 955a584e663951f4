import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { readPage } from '../match/list-firms.ts'
import { viewerOf } from '../match/viewer-of.ts'
import { todayOf } from '../today.ts'
import { askMatcher } from './ask-matcher.ts'
import { askPolicy, getPolicy } from './ask-policy.ts'
import { countPolicyFirms } from './count-policy-firms.ts'
import { listPolicies } from './list-policies.ts'

/** 政策: which firms a title, an award or a subsidy fits, and the money it names. */
export function bindPolicy(wiring: Wiring, matcher: LazyMatcher): void {
  const { db } = wiring
  const today = () => todayOf(wiring.now())
  bind(wiring, contract.listPolicies, async () => ({ rows: listPolicies() }))
  bind(wiring, contract.getPolicyProgress, async () => {
    const rows = await askMatcher(matcher, { kind: 'policy-progress' })
    return { rows: rows.map(({ rule, share }) => ({ rule, label: getPolicy(rule).label, share })) }
  })
  bind(wiring, contract.listPolicyFirms, async ({ actor, address, params, query }) => {
    const { verdict, after, limit, ...asked } = query
    const question = await askPolicy(db, actor, address, { ...params, ...asked }, today())
    const viewer = viewerOf(actor)
    return await readPage(db, actor, address, after, (place) =>
      askMatcher(matcher, { kind: 'policy-page', question, verdict, viewer, after: place, limit }),
    )
  })
  bind(wiring, contract.countPolicyFirms, async ({ actor, address, params, query }) =>
    countPolicyFirms(matcher, actor, await askPolicy(db, actor, address, { ...params, ...query }, today())),
  )
}
