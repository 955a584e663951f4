/** Holidays and made-up workdays within the campaign, 国办发明电〔2024〕12号 (arrangement of the holidays of 2025). */
const OFF = new Set([
  '2025-01-01',
  ...between('2025-01-28', 8),
  ...between('2025-04-04', 3),
  ...between('2025-05-01', 5),
  '2025-05-31',
])
const MADE_UP = new Set(['2025-01-26', '2025-02-08', '2025-04-27'])

/** The working days from one day to another, both included. @throws RangeError when there is none */
export function listWorkdays(from: string, until: string): string[] {
  const days = between(from, Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1).filter(isWorkday)
  if (days.length === 0) throw new RangeError(`no working day from ${from} to ${until}`)
  return days
}

function isWorkday(day: string): boolean {
  const weekday = new Date(day).getUTCDay()
  return MADE_UP.has(day) || (!OFF.has(day) && weekday !== 0 && weekday !== 6)
}

function between(first: string, count: number): string[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10),
  )
}
