/** Excel's number of a valid day `YYYY-MM-DD`; days before 1900-03-01 follow Excel's count, which has a 1900-02-29. */
export function dayNumber(day: string): number {
  const since1970 =
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000
  const serial = since1970 + 25_569
  return serial < 61 ? serial - 1 : serial
}
