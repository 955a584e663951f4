type Period = { tag: string; from_day: string; until_day: string | null }

/** The tags that hold on `today`, each once, oldest first; the day a tag ends is its first day without it. */
export function currentTags(periods: readonly Period[], today: string): string[] {
  const current = periods.filter((tag) => tag.from_day <= today && (tag.until_day === null || tag.until_day > today))
  return [...new Set(current.map((tag) => tag.tag))]
}
