import type { Actor } from '@huoshui/contract'
import type { Connection } from '../../postgres/connection-of.ts'
import type { WantedExport, Written } from '../write/write-export.ts'

/** What an export's own process is asked to do; instants travel as text. */
export type ExportTask = {
  connection: Connection
  actor: Actor
  address: string
  wanted: Omit<WantedExport, 'startedAt'> & { startedAt: string }
}

export type TaskMessage =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'end'; end: 'written'; written: Written; peakBytes: number }
  | { kind: 'end'; end: 'failed'; message: string; isDiskFull: boolean }

/** Whether an error's words say that there is no room left to write. */
export function isDiskFull(message: string): boolean {
  return /No space left on device|ENOSPC/.test(message)
}
