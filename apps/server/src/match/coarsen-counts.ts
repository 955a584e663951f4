import type { FirmCounts } from '@huoshui/contract'

/** What a count of firms somebody may not see is rounded down to; fewer are not told apart from none. */
export const coarseStep = 10

type Groups = FirmCounts['groups']

/** Counts rounded down to tens, groups of fewer than ten left out: so that no firm can be told from them. */
export function coarsenCounts({ met, notMet, notDeterminable, groups }: FirmCounts): FirmCounts {
  return {
    met: coarse(met),
    notMet: notMet === null ? null : coarse(notMet),
    notDeterminable: notDeterminable === null ? null : coarse(notDeterminable),
    groups: { unit: coarseGroup(groups.unit), section: coarseGroup(groups.section), size: coarseGroup(groups.size) },
    coarseTo: coarseStep,
  }
}

function coarse(count: number): number {
  return Math.floor(count / coarseStep) * coarseStep
}

function coarseGroup(group: Groups['unit']): Groups['unit'] {
  const kept = Object.entries(group).filter(([, count]) => count >= coarseStep)
  return Object.fromEntries(kept.map(([key, count]) => [key, coarse(count)]))
}
