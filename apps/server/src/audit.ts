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

/**
 * The same for several deeds of one transaction, chain after chain in one order: two transactions that write to the same chains then wait
 * for each other instead of deadlocking. To be called once in a transaction.
 */
export async function appendAudits(trx: Trx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await sql`select audit_append(e ->> 'action', e ->> 'subjectKind', e ->> 'subjectId', coalesce(e -> 'detail', '{}'))
    from (select e from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) with ordinality w (e, place)
      order by audit_chain_of(e ->> 'subjectId'), place) ordered`.execute(trx)
}
