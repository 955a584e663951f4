import type { Actor, FindingSeverity, ImportFinding } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { getImportRecord } from './queries.ts'
import { labelOfField } from './stage/tally.ts'

export type FindingQuery = {
  severity?: FindingSeverity | undefined
  code?: string | undefined
  after?: string | undefined
  limit: number
}
export type FindingPage = {
  findings: ImportFinding[]
  next: string | null
  byCode: { code: string; severity: string; column: string; count: number }[]
}

/** A page of what was found in a list, by row; and how much of each kind. */
export async function listFindings(trx: Trx, actor: Actor, id: string, query: FindingQuery): Promise<FindingPage> {
  await getImportRecord(trx, actor, id)
  const [row = 0, n = 0] = (query.after ?? '').split('.').map(Number)
  const rows = await trx
    .selectFrom('import_finding')
    .selectAll()
    .where('import_id', '=', id)
    .$if(query.severity !== undefined, (q) => q.where('severity', '=', query.severity ?? 'error'))
    .$if(query.code !== undefined, (q) => q.where('code', '=', query.code ?? ''))
    .where(sql<boolean>`(row_no, n) > (${row}::integer, ${n}::integer)`)
    .orderBy('row_no')
    .orderBy('n')
    .limit(query.limit + 1)
    .execute()
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    findings: shown.map((found) => ({
      row: found.row_no,
      letter: found.letter,
      column: labelOfField(found.field),
      value: found.value,
      severity: found.severity,
      code: found.code,
      reason: found.reason,
      repair: found.repair,
      isOverridable: found.overridable,
    })),
    next: rows.length > query.limit && last ? `${last.row_no}.${last.n}` : null,
    byCode: query.after === undefined ? await countByCode(trx, id) : [],
  }
}

async function countByCode(trx: Trx, id: string): Promise<FindingPage['byCode']> {
  const rows = await trx
    .selectFrom('import_finding')
    .select(['code', 'severity', 'field', sql<number>`count(*)`.as('count')])
    .where('import_id', '=', id)
    .groupBy(['code', 'severity', 'field'])
    .orderBy('count', 'desc')
    .execute()
  return rows.map(({ code, severity, field, count }) => ({ code, severity, column: labelOfField(field), count }))
}
