import type { Actor, ImportKind, ImportMapping, ImportMode, ImportStatus } from '@huoshui/contract'
import type pg from 'pg'
import type { StageProgress } from './stage-file.ts'
import type { Tally } from './tally.ts'

/** An import as the child process works on it. */
export type ImportLine = {
  id: string
  source: string
  status: ImportStatus
  mode: ImportMode
  asOf: string
  bytes: number
  sha256: string
  mapping: ImportMapping
  unitCodes: string[]
  createdAt: Date
  fingerprint: string | null
  tally: Tally | null
  approver: { actor: Actor; address: string } | null
  kinds: ImportKind[] | null
  missingStatus: string | null
}

/** @throws when there is no such import: the caller's mistake */
export async function getImportLine(client: pg.ClientBase | pg.Pool, id: string): Promise<ImportLine> {
  const { rows } = await client.query<ImportLine>(
    `select id, source, status, mode, as_of as "asOf", bytes, sha256, mapping, unit_codes as "unitCodes", created_at as "createdAt",
       fingerprint, checkpoint as tally, approver, approved_kinds as kinds, missing_status as "missingStatus"
     from import where id = $1`,
    [id],
  )
  const line = rows[0]
  if (!line) throw new Error(`no import ${id}`)
  return line
}

export type Ticker = {
  /** Names what is done next; the clock of rows per second begins again. */
  step(text: string, rowsBefore: number): Promise<void>
  /** Notes how far the reading is; false when a person paused or cancelled it (known within 0.3 s). */
  goOn(progress: StageProgress): boolean
  stop(): Promise<void>
}

const interval = 300

/** Writes progress and reads the person's wish over a connection of its own, three times a second. */
export function startTicker(client: pg.ClientBase, importId: string): Ticker {
  let latest: StageProgress | undefined
  let wanted: ImportStatus = 'checking'
  let running: Promise<void> = Promise.resolve()
  const tick = async () => {
    const { rows } = await client.query<{ status: ImportStatus }>(
      'update import set rows_read = coalesce($2, rows_read), fraction = coalesce($3, fraction) where id = $1 returning status',
      [importId, latest?.rows ?? null, latest?.fraction ?? null],
    )
    wanted = rows[0]?.status ?? 'cancelled'
  }
  const timer = setInterval(() => {
    running = running.then(tick)
  }, interval)
  return {
    async step(text, rowsBefore) {
      latest = undefined
      await client.query(
        'update import set step = $2, step_began = clock_timestamp(), rows_at_began = $3, fraction = null where id = $1',
        [importId, text, rowsBefore],
      )
    },
    goOn(progress) {
      latest = progress
      return wanted === 'checking'
    },
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
