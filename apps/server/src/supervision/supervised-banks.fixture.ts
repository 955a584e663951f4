import { randomUUID } from 'node:crypto'
import type { MeasureId } from '@huoshui/rules/figure/measures'
import type { TestServer } from '../testing.ts'

export type CaseLine = {
  measure: MeasureId
  bank?: string
  unit?: string
  firm: string
  record: string
  on?: string
  amount?: number
}

/** Rows of figures as a refresh would leave them: what they come from is tested where figures are. */
export async function addFigureRows(server: TestServer, lines: readonly CaseLine[]): Promise<void> {
  await server.database.owner.query(
    `insert into figure_row (enterprise_id, measure, record_id, on_day, unit_code, bank_id, type, section, size_class, kind, n, amount, known_from)
     select firm, measure, record, "on", unit, bank, 'company', 'C', 'micro', '', 1, amount, '2026-01-01'
     from jsonb_to_recordset($1::jsonb) r (firm uuid, measure text, record uuid, "on" date, unit text, bank text, amount bigint)`,
    [JSON.stringify(lines.map((line) => ({ bank: '', unit: '440803', on: '2026-10-15', amount: 0, ...line })))],
  )
}

/** So many referrals to a bank, the first `contacted` of them contacted. */
export function referralsOf(bank: string, sent: number, contacted: number): CaseLine[] {
  return Array.from({ length: sent }, (_, place) => ({ firm: randomUUID(), record: randomUUID(), place })).flatMap(
    ({ firm, record, place }) => [
      { measure: 'referrals' as const, bank, firm, record },
      ...(place < contacted ? [{ measure: 'contacted' as const, bank, firm, record }] : []),
    ],
  )
}

/** So many visited firms of a unit, the first `declared` of them on the list of declarations. */
export function visitsOf(unit: string, visited: number, declared: number): CaseLine[] {
  return Array.from({ length: visited }, (_, place) => ({ firm: randomUUID(), place })).flatMap(({ firm, place }) => [
    { measure: 'visited_firms' as const, unit, firm, record: randomUUID() },
    ...(place < declared ? [{ measure: 'declared_visited' as const, unit, firm, record: randomUUID() }] : []),
  ])
}
