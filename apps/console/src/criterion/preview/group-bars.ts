/** One bar: how many of all. */
export type Bar = { key: string; label: string; count: number }

/** Counts by key as bars, the longest first; those of no count left out. */
export function barsOf(counts: Readonly<Record<string, number>>, labelOf: (key: string) => string): Bar[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => ({ key, label: labelOf(key), count }))
    .sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1))
}
