/** One bar: how many of all. */
export type Bar = { key: string; label: string; count: number }

/**
 * Counts by key as bars, the longest first; those of no count left out. Firms of which the register does not say it have no
 * key: together they come last, as `untoldLabel`, so that the bars add up to `total`.
 */
export function barsOf(
  counts: Readonly<Record<string, number>>,
  total: number,
  labelOf: (key: string) => string | undefined,
  untoldLabel = '未登记',
): Bar[] {
  const told = Object.entries(counts).filter(([key, count]) => key !== '' && count > 0)
  const untold = total - told.reduce((sum, [, count]) => sum + count, 0)
  const bars = told
    .map(([key, count]) => ({ key, label: labelOf(key) ?? key, count }))
    .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1))
  return untold > 0 ? [...bars, { key: '', label: untoldLabel, count: untold }] : bars
}
