import type { Actor, ImportCounters } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { inScope } from '../in-scope.ts'
import { connectionOf } from '../postgres/connection-of.ts'
import { Refusal } from '../refusal.ts'
import { runTask } from './child/run-task.ts'
import type { ImportParts } from './import-parts.ts'
import { getImportRecord, lockImport } from './queries.ts'
import { partitionsOf } from './stage/tables-of-import.ts'
import { refuseUnless } from './state.ts'

/**
 * Lets rows pass whose only error is a failed check character of the code, for a recorded reason, and compares the list
 * anew. Rows with other errors are not touched.
 */
export async function overrideRows(
  parts: ImportParts,
  actor: Actor,
  address: string,
  id: string,
  asked: { rows: readonly number[]; reason: string },
): Promise<{ accepted: number; counters: ImportCounters }> {
  await inScope(parts.db, actor, address, async (trx) => {
    refuseUnless((await lockImport(trx, actor, id)).status, ['ready'], '放行')
  })
  const accepted = await acceptRows(parts, id, asked)
  const ended = await runTask({ kind: 'compare', connection: connectionOf(parts.database.owner), importId: id }).end
  if (ended.end !== 'done')
    throw new Error(`compare failed: ${ended.end === 'failed' ? ended.message : ended.sentence}`)
  return await inScope(parts.db, actor, address, async (trx) => {
    await appendAudit(trx, {
      action: 'import.override',
      subjectKind: 'import',
      subjectId: id,
      detail: { rows: asked.rows, reason: asked.reason, accepted },
    })
    const { counters } = await getImportRecord(trx, actor, id)
    if (!counters) throw new Refusal('conflict')
    return { accepted, counters }
  })
}

async function acceptRows(
  { database }: ImportParts,
  id: string,
  asked: { rows: readonly number[]; reason: string },
): Promise<number> {
  const { rows } = partitionsOf(id)
  const client = await database.owner.connect()
  try {
    await client.query('begin')
    const found = await client.query<{ row_no: number }>(
      `update ${rows} set rejected = false, overridable = false, credit_code_override = $2 where row_no = any($1) and rejected and overridable returning row_no`,
      [[...asked.rows], asked.reason],
    )
    const numbers = found.rows.map(({ row_no }) => row_no)
    const told = await client.query(
      `update import_finding set severity = 'warning', code = 'code.overridden', overridable = false, reason = reason || '已按说明放行：' || $3, repair = '不必改。'
       where import_id = $1 and row_no = any($2) and overridable`,
      [id, numbers, asked.reason],
    )
    const steps = { rejected: numbers.length, errors: told.rowCount ?? 0 }
    await client.query(
      `update import set checkpoint = checkpoint || jsonb_build_object('rejected', (checkpoint->>'rejected')::int - $2::int,
         'errors', (checkpoint->>'errors')::int - $3::int, 'warnings', (checkpoint->>'warnings')::int + $3::int) where id = $1`,
      [id, steps.rejected, steps.errors],
    )
    await client.query('commit')
    return numbers.length
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
