/** What the person fills in; days in Asia/Shanghai, both inclusive. */
export type AuditQuestion = { actor?: string; action?: string; subjectId?: string; fromDay?: string; untilDay?: string }

type Asked = { actor?: string; action?: string; subjectId?: string; from?: string; until?: string }

/** As the server wants it: instants, the end exclusive, so a last day counts to its midnight. */
export function readQuestion({ fromDay, untilDay, ...plain }: AuditQuestion): Asked {
  const words = Object.entries(plain).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []))
  return {
    ...Object.fromEntries(words),
    ...(fromDay ? { from: `${fromDay}T00:00:00+08:00` } : {}),
    ...(untilDay ? { until: `${nextDay(untilDay)}T00:00:00+08:00` } : {}),
  }
}

function nextDay(day: string): string {
  const moment = new Date(`${day}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + 1)
  return moment.toISOString().slice(0, 10)
}
