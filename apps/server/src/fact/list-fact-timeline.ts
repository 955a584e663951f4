import type { TimelineEntry } from '@huoshui/contract'
import type { z } from 'zod'
import type { Trx } from '../in-scope.ts'
import { type EntryRow, listEntries, listMergedEntries, saidBy } from './queries.ts'

const most = 200

type Entry = z.infer<typeof TimelineEntry>

/**
 * For the firm's timeline: what was recorded of it and taken back, each with its period and its document or reason; also of
 * the firms merged into it.
 */
export async function listFactTimeline(trx: Trx, enterpriseId: string): Promise<Entry[]> {
  const own = await listEntries(trx, enterpriseId, most)
  const merged = await listMergedEntries(trx, enterpriseId)
  return [
    ...own.map((entry) => toEntry(entry, entry.source)),
    ...merged.map((entry) => toEntry(entry, `${entry.source}（并入前）`)),
  ]
}

function toEntry(entry: EntryRow, source: string): Entry {
  return {
    at: entry.recorded_at.toISOString(),
    kind: 'fact',
    field: entry.fact,
    before:
      entry.before_on === null
        ? null
        : String(saidBy({ number_value: entry.before_number, text_value: entry.before_text })),
    after: entry.is_withdrawal ? null : String(saidBy(entry)),
    source,
    period: entry.period || null,
    note: entry.note,
    actor: entry.recorded_by,
  }
}
