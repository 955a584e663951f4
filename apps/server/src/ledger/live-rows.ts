import type { Action } from '@huoshui/contract'
import type { LedgerRow, LiveSource } from '@huoshui/rules/ledger/ledger-words'
import { PROBLEM_STAGES, SATISFACTIONS } from '@huoshui/rules/problem-stage/problem-words'
import { DIFFICULTIES, OPERATING_STATES, VISIT_MODES, VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import type { Trx } from '../in-scope.ts'
import { type LiveRecord, queryLive } from './live-queries.ts'

/** What one must be allowed to see a ledger made from these records. */
export const liveActions = {
  visits: 'visit.read',
  declarations: 'need.read',
  recommendations: 'need.read',
  problems: 'problem.read',
} as const satisfies Record<LiveSource, Action>

export type LiveAsked = { from: string; until: string; fields: readonly { key: string }[] }

/** Rows of a live ledger, at most so many: scoped by the firm's view, personal data masked by the database. */
export async function readLive(trx: Trx, source: LiveSource, asked: LiveAsked, most: number): Promise<LedgerRow[]> {
  const words = labels[source]
  return (await queryLive(trx, source, asked, most)).map((record) => ({
    id: record.id,
    cells: cellsOf(record, asked.fields, words),
  }))
}

type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>

const resultLabels = Object.fromEntries(Object.entries(VISIT_RESULTS).map(([key, { label }]) => [key, label]))

const labels: Record<LiveSource, Labels> = {
  visits: { mode: VISIT_MODES, result: resultLabels, operating: OPERATING_STATES, difficulties: DIFFICULTIES },
  declarations: {},
  recommendations: {},
  problems: { kind: DIFFICULTIES, stage: PROBLEM_STAGES, satisfaction: SATISFACTIONS },
}

function cellsOf(record: LiveRecord, fields: readonly { key: string }[], words: Labels): LedgerRow['cells'] {
  const cells: LedgerRow['cells'] = {}
  for (const { key } of fields) {
    const value = record[key]
    if (value === null || value === undefined) continue
    if (typeof value === 'boolean') cells[key] = value ? '是' : '否'
    else if (Array.isArray(value)) cells[key] = value.map((one) => words[key]?.[one] ?? one).join('、')
    else cells[key] = typeof value === 'number' ? value : (words[key]?.[value] ?? value)
  }
  return cells
}
