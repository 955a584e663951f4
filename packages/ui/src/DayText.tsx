/** A day (`YYYY-MM-DD`), or a dash that a screen reader reads as “not recorded”. */
export function DayText({ day }: { day: string | null | undefined }) {
  if (!day) return <MissingText />
  return (
    <time dateTime={day} style={{ whiteSpace: 'nowrap' }}>
      {day}
    </time>
  )
}

/** What stands where the record has nothing: never 0 and never blank. */
export function MissingText({ label = '未登记' }: { label?: string }) {
  return (
    <span role="img" aria-label={label} title={label}>
      —
    </span>
  )
}
