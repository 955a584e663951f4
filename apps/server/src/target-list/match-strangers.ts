import { sql } from 'kysely'
import { appendAudit } from '../audit.ts'
import type { Trx } from '../in-scope.ts'

/** What was written: one firm, or by an import any. */
export type Written = { kind: 'enterprise' | 'import'; id: string }

/**
 * Puts entries of target lists that had no firm onto the list as the firm that now is in the register: those of the
 * firm written, of an import those of any. In the transaction that writes the register, with its audit line where there was any.
 */
export async function matchStrangers(trx: Trx, written: Written, on: string): Promise<void> {
  const firm = written.kind === 'enterprise' ? written.id : null
  const { rows } = await sql<{ n: number }>`select match_strangers(${firm}::uuid, ${on}::date) as n`.execute(trx)
  const matched = rows[0]?.n ?? 0
  if (matched === 0) return
  await appendAudit(trx, {
    action: 'target-list.match',
    subjectKind: written.kind,
    subjectId: written.id,
    detail: { matched, asOf: on },
  })
}
