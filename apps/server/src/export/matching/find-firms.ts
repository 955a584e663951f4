import type { Actor } from '@huoshui/contract'
import { undetermined } from '@huoshui/rules/criteria-difference/criteria-difference'
import type { Db } from '../../in-scope.ts'
import type { LazyMatcher } from '../../match/lazy-matcher.ts'
import type { AllIds } from '../../match/messages.ts'
import { getRule, questionAt } from '../../match/policy/question.ts'
import { viewerOf } from '../../match/viewer-of.ts'
import { askMatcher } from '../../policy/ask-matcher.ts'
import { askPolicy } from '../../policy/ask-policy.ts'
import type { MatchingRecord } from '../tables.ts'

/** Asks the matcher, which the child process has none of. */
export type Asking = { db: Db; matcher: Pick<LazyMatcher, 'ask'> }

/** Every firm of a list at one moment, in the order of the screen, and the list as it was then: its day, its law. */
export async function findFirms(
  { db, matcher }: Asking,
  actor: Actor,
  address: string,
  record: MatchingRecord,
  on: string,
): Promise<{ ids: AllIds; record: MatchingRecord }> {
  const { criterion, policy, verdict } = record
  const viewer = viewerOf(actor)
  if (policy) {
    const question = await askPolicy(db, actor, address, { ...policy, kind: policy.kind ?? undefined }, on)
    const ids = await askMatcher(matcher, { kind: 'policy-all', question, verdict, viewer })
    const { version } = getRule(question).decide(question.assumed, questionAt(question, question.place))
    const entries = question.added.map(({ id }) => id)
    return { ids, record: { ...record, on, text: version, policy: { ...policy, entries } } }
  }
  if (!criterion) throw new Error('a list of firms without a criterion or a policy')
  const asked = verdict === 'met' ? criterion : undetermined(criterion)
  return { ids: await matcher.ask({ kind: 'all', criterion: asked, on, viewer }), record: { ...record, on } }
}
