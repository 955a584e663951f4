import type { TimelineEntry } from '@huoshui/contract'
import type { z } from 'zod'
import type { Trx } from '../in-scope.ts'
import { listEntries, saidBy } from './queries.ts'

const most = 200

/** For the firm's timeline: what was recorded of it and taken back, each with its period and its document or reason. */
export async function listFactTimeline(trx: Trx, enterpriseId: string): Promise<z.infer<typeof TimelineEntry>[]> {
  const entries = await listEntries(trx, enterpriseId, most)
  return entries.map((entry) => ({
    at: entry.recorded_at.toISOString(),
    kind: 'fact',
    field: entry.fact,
    before:
      entry.before_on === null
        ? null
        : String(saidBy({ number_value: entry.before_number, text_value: entry.before_text })),
    after: entry.is_withdrawal ? null : String(saidBy(entry)),
    source: entry.source,
    period: entry.period || null,
    note: entry.note,
    actor: entry.recorded_by,
  }))
}
