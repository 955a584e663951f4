import { sql } from 'kysely'
import type { Trx } from './in-scope.ts'

export type AuditEntry = {
  /** Which deed, `capability.verb`. */
  action: string
  subjectKind: string
  subjectId: string
  /** Before/after, filter, row count, reason: what an auditor needs; never a secret. */
  detail?: Record<string, unknown>
}

/** Writes the audit line of a deed inside the deed's transaction. Who and from where come from the transaction's settings. */
export async function appendAudit(trx: Trx, entry: AuditEntry): Promise<void> {
  await sql`select audit_append(${entry.action}, ${entry.subjectKind}, ${entry.subjectId}, ${JSON.stringify(entry.detail ?? {})}::jsonb)`.execute(
    trx,
  )
}
