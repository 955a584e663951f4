import type { Actor, ScenarioEffect } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { viewerOf } from '../match/viewer-of.ts'

/** How many firms of the asker's scope a change of criterion gains and loses on a day. */
export async function reckonEffect(
  matcher: LazyMatcher,
  actor: Actor,
  { before, after }: { before: Criterion; after: Criterion },
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
    before: was.met,
    after: is.met,
    gained: { count: gained.count, groups: gained.groups },
    lost: { count: lost.count, groups: lost.groups },
  }
}
