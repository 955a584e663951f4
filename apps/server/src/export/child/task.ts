import type { Actor } from '@huoshui/contract'
import type { Connection } from '../../postgres/connection-of.ts'
import type { RegisterExport, Written } from '../write/write-register.ts'

/** What an export's own process is asked to do; instants travel as text. */
export type ExportTask = {
  connection: Connection
  actor: Actor
  address: string
  wanted: Omit<RegisterExport, 'startedAt'> & { startedAt: string }
}

export type TaskMessage =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'end'; end: 'written'; written: Written; peakBytes: number }
  | { kind: 'end'; end: 'failed'; message: string; isDiskFull: boolean }
