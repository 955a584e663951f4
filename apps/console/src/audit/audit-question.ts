import type { AuditSearch } from './audit-search.ts'

/** The address's filters as the server wants them: days become instants, the end exclusive, so a last day counts to its midnight. */
export function readQuestion({ from, until, ...plain }: AuditSearch): AuditSearch {
  return {
    ...plain,
    ...(from ? { from: `${from}T00:00:00+08:00` } : {}),
    ...(until ? { until: `${nextDay(until)}T00:00:00+08:00` } : {}),
  }
}

function nextDay(day: string): string {
  const moment = new Date(`${day}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + 1)
  return moment.toISOString().slice(0, 10)
}
