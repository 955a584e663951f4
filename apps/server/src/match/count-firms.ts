import type { Actor, FirmCounts } from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { coarsenCounts } from './coarsen-counts.ts'
import type { LazyMatcher } from './lazy-matcher.ts'
import type { Viewer } from './messages.ts'
import { viewerOf } from './viewer-of.ts'

/** How many firms in the asker's scope meet a criterion, by group; `full`: also how many do not, or may. */
export async function countFirms(
  matcher: LazyMatcher,
  actor: Actor,
  criterion: Criterion,
  on: string,
  full: boolean,
): Promise<FirmCounts> {
  return await countSeen(matcher, viewerOf(actor), criterion, on, full)
}

async function countSeen(
  matcher: LazyMatcher,
  viewer: Viewer,
  criterion: Criterion,
  on: string,
  full: boolean,
): Promise<FirmCounts> {
  const [found] = await matcher.ask({ kind: 'count', criteria: [criterion], on, viewer, fully: full, grouped: true })
  if (!found?.groups) throw new Error('the matcher gave no counts')
  return {
    met: found.met,
    notMet: found.counts?.['not-met'] ?? null,
    notDeterminable: found.counts?.['not-determinable'] ?? null,
    groups: found.groups,
    coarseTo: null,
  }
}

/**
 * The same over the whole city for a bank that writes a product: it may see no firm but those shared with it, so it is told
 * tens only, on the facts open to it (decision 0026).
 */
export async function countFirmsCoarsely(
  matcher: LazyMatcher,
  actor: Actor,
  criterion: Criterion,
  on: string,
  full: boolean,
): Promise<FirmCounts> {
  return coarsenCounts(
    await countSeen(matcher, { ...viewerOf(actor), scope: { kind: 'city', codes: [] } }, criterion, on, full),
  )
}
