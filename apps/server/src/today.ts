/** The day in Zhanjiang at an instant. China has one time zone and no summer time. */
export function todayOf(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}
