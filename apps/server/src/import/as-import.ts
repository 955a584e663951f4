import type { Import, ImportDetail, ImportProgress } from '@huoshui/contract'
import type { ImportRecord } from './queries.ts'

/** An import as it crosses the wire. */
export function asImport(record: ImportRecord, now: Date): Import {
  return {
    id: record.id,
    source: record.source,
    fileName: record.file_name,
    sha256: record.sha256,
    bytes: record.bytes,
    mode: record.mode,
    asOf: record.as_of,
    status: record.status,
    counters: record.counters,
    progress: progressOf(record, now),
    message: record.message,
    createdBy: record.created_by,
    createdByName: record.created_by_name,
    createdAt: record.created_at.toISOString(),
    approvedByName: record.approver?.actor.name ?? null,
    appliedKinds: record.approved_kinds,
    finishedAt: record.finished_at?.toISOString() ?? null,
  }
}

export function asDetail(
  record: ImportRecord,
  same: { id: string; finished_at: Date | null } | undefined,
  now: Date,
): ImportDetail {
  return {
    ...asImport(record, now),
    mapping: record.mapping,
    preview: record.preview,
    sameAs: same?.finished_at ? { id: same.id, finishedAt: same.finished_at.toISOString() } : null,
  }
}

/** Rows per second of the step, and from the part of the file read the seconds that remain. `now` is the real clock. */
function progressOf(record: ImportRecord, now: Date): ImportProgress | null {
  if (record.status === 'checking' && record.step === null)
    return { step: '等待开始', rows: 0, fraction: null, rowsPerSecond: 0, remainingSeconds: null }
  if (record.step === null || record.step_began === null || !isRunning(record.status)) return null
  const seconds = Math.max(0.001, (now.getTime() - record.step_began.getTime()) / 1000)
  const rowsPerSecond = Math.max(0, record.rows_read - record.rows_at_began) / seconds
  const { fraction } = record
  const remainingSeconds =
    fraction === null || fraction <= 0.01 ? null : Math.round((seconds * (1 - fraction)) / fraction)
  return {
    step: record.step,
    rows: record.rows_read,
    fraction,
    rowsPerSecond: Math.round(rowsPerSecond),
    remainingSeconds,
  }
}

function isRunning(status: ImportRecord['status']): boolean {
  return status === 'checking' || status === 'paused' || status === 'applying'
}
