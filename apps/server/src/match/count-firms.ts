import type { Actor, FirmCounts } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import type { LazyMatcher } from './lazy-matcher.ts'
import { viewerOf } from './viewer-of.ts'

/** How many firms in the asker's scope meet a criterion, by group; `full`: also how many do not, or may. */
export async function countFirms(
  matcher: LazyMatcher,
  actor: Actor,
  criterion: Criterion,
  on: string,
  full: boolean,
): Promise<FirmCounts> {
  const viewer = viewerOf(actor)
  const [found] = await matcher.ask({ kind: 'count', criteria: [criterion], on, viewer, fully: full, grouped: true })
  if (!found?.groups) throw new Error('the matcher gave no counts')
  return {
    met: found.met,
    notMet: found.counts?.['not-met'] ?? null,
    notDeterminable: found.counts?.['not-determinable'] ?? null,
    groups: found.groups,
  }
}
