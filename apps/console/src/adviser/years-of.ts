/** The years a posting was held in until today, the latest first. */
export function yearsOf({ fromDay, untilDay }: { fromDay: string; untilDay: string | null }, today: string): number[] {
  const last = Number((untilDay !== null && untilDay < today ? untilDay : today).slice(0, 4))
  const years: number[] = []
  for (let year = last; year >= Number(fromDay.slice(0, 4)); year--) years.push(year)
  return years
}
