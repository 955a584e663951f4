import type { Actor, CriterionChange, ScenarioChange, ScenarioEffect } from '@huoshui/contract'
import type { Db } from '../in-scope.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { viewerOf } from '../match/viewer-of.ts'
import { askMatcher } from '../policy/ask-matcher.ts'
import { describeMoney } from '../policy/count-policy-firms.ts'
import { askPolicyChange, type PolicyQuestions } from './policy-questions.ts'

export type Reckoning = { db: Db; matcher: LazyMatcher }

/**
 * How many firms of the asker's scope a change gains and loses on a day. `trial`: the page that tries, whose next one takes
 * the place of one under way.
 */
export async function reckonEffect(
  { db, matcher }: Reckoning,
  actor: Actor,
  address: string,
  change: ScenarioChange,
  today: string,
  trial?: string,
): Promise<ScenarioEffect> {
  if (change.kind === 'criterion') return await reckonCriterion(matcher, actor, change, today)
  const questions = await askPolicyChange(db, actor, address, change, today)
  return await reckonPolicy(matcher, actor, questions, trial)
}

/** What two criteria differ by. */
export async function reckonCriterion(
  matcher: LazyMatcher,
  actor: Actor,
  { before, after }: Pick<CriterionChange, 'before' | 'after'>,
  on: string,
): Promise<ScenarioEffect> {
  const viewer = viewerOf(actor)
  const [compared, counts] = await Promise.all([
    matcher.ask({ kind: 'compare', before, after, on, viewer, limit: 1 }),
    matcher.ask({ kind: 'count', criteria: [before, after], on, viewer, fully: false, grouped: false }),
  ])
  const [was, is] = counts
  if (!was || !is) throw new Error('the matcher gave no counts')
  const { gained, lost } = compared
  return {
    on,
    before: was.met,
    after: is.met,
    undetermined: null,
    gained: { count: gained.count, groups: gained.groups },
    lost: { count: lost.count, groups: lost.groups },
    money: null,
  }
}

/** What a policy differs by, asked in two ways. */
export async function reckonPolicy(
  matcher: LazyMatcher,
  actor: Actor,
  { before, after }: PolicyQuestions,
  trial?: string,
): Promise<ScenarioEffect> {
  const viewer = viewerOf(actor)
  const trialOf = trial === undefined ? null : `${actor.userId} ${trial}`
  const found = await askMatcher(matcher, { kind: 'policy-compare', before, after, viewer, trialOf })
  const [was, is] = [found.before, found.after]
  return {
    on: before.on,
    before: was.counts.met,
    after: is.counts.met,
    undetermined: { before: was.counts['not-determinable'], after: is.counts['not-determinable'] },
    gained: found.gained,
    lost: found.lost,
    money:
      was.money && is.money
        ? { before: describeMoney(before, was.money), after: describeMoney(after, is.money) }
        : null,
  }
}
