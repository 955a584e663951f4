import type { Connection } from '../../postgres/connection-of.ts'
import type { PreviewedFile } from '../read/preview-file.ts'
import type { Remembered } from '../read/propose-mapping.ts'

/** What an import's own process is asked to do. */
export type ImportTask =
  | { kind: 'preview'; path: string; sheet: string | undefined; remembered: Remembered | undefined }
  | { kind: 'check'; connection: Connection; importId: string; path: string; today: string }
  | { kind: 'apply'; connection: Connection; importId: string }
  | { kind: 'compare'; connection: Connection; importId: string }

/** How it ended. `refused` is a sentence for the person (a file that cannot be read), `failed` is ours to repair. */
export type TaskEnd =
  | { end: 'done'; preview?: PreviewedFile; peakBytes: number }
  | { end: 'refused'; sentence: string; code: string }
  | { end: 'failed'; message: string }
