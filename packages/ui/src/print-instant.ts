const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

const shanghaiDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** A UTC instant as `YYYY-MM-DD HH:mm` in Asia/Shanghai; text that is no instant comes back unchanged. */
export function printInstant(instant: string): string {
  const moment = new Date(instant)
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant) || Number.isNaN(moment.getTime())) return instant
  return shanghai.format(moment)
}

/** The day (`YYYY-MM-DD`) of a moment in Asia/Shanghai. */
export function dayOf(moment: Date): string {
  return shanghaiDay.format(moment)
}
