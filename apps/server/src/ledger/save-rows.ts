import type { Actor, LedgerSheet } from '@huoshui/contract'
import { checkRows } from '@huoshui/rules/ledger/check-rows'
import { type LedgerRow, SHEET_STATUSES } from '@huoshui/rules/ledger/ledger-words'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { getSheet } from './as-sheet.ts'
import { completeRows } from './complete-rows.ts'
import { lockSheet, type SheetRow, updateRows } from './queries.ts'

type Given = { id: string; version: number; rows: LedgerRow[] }

/**
 * Saves the rows of one's own sheet, complete or not; what can be no value of its field is refused, and what another person saved meanwhile is
 * not written over. @throws Refusal `not-found`, `wrong-state`, `version-conflict`, `bad-input`
 */
export async function saveRows(db: Db, actor: Actor, address: string, given: Given, now: Date): Promise<LedgerSheet> {
  return await inScope(db, actor, address, async (trx) => {
    const sheet = await lockToFill(trx, actor, given.id, given.version)
    await writeRows(trx, actor, sheet, given.rows, now)
    return await getSheet(trx, actor, given.id, todayOf(now))
  })
}

/** @throws Refusal `bad-input` */
export async function writeRows(
  trx: Trx,
  actor: Actor,
  sheet: SheetRow,
  given: readonly LedgerRow[],
  now: Date,
): Promise<void> {
  const { definition } = sheet
  if (new Set(given.map(({ id }) => id)).size < given.length)
    throw new Refusal('bad-input', { reason: '各行：编号重复' })
  const wrong = checkRows(given, { ...definition, unique: [], today: todayOf(now) }, false)
  const [first] = wrong
  if (first) {
    const label = definition.fields.find(({ key }) => key === first.field)?.label ?? '内容'
    throw new Refusal('bad-input', { reason: `第${first.row + 1}条“${label}”：${first.message}` })
  }
  const { rows } = await completeRows(trx, definition, given)
  await updateRows(trx, sheet.id, { rows, by: actor.userId, at: now })
  await appendAudit(trx, {
    action: 'ledger.save',
    subjectKind: 'ledger',
    subjectId: sheet.id,
    detail: { title: definition.title, period: sheet.period, rowCount: rows.length },
  })
}

/** One's own sheet while it is filled in. @throws Refusal `not-found`, `wrong-state`, `version-conflict` */
export async function lockToFill(trx: Trx, actor: Actor, id: string, version: number): Promise<SheetRow> {
  const sheet = await lockSheet(trx, id)
  if (!sheet || sheet.organisation_id !== actor.organisationId) throw new Refusal('not-found')
  if (sheet.status !== 'draft' && sheet.status !== 'returned')
    throw new Refusal('wrong-state', {
      state: SHEET_STATUSES[sheet.status],
      what: '修改；审定后有误的请更正，另立一版',
    })
  if (sheet.version !== version)
    throw new Refusal('version-conflict', { name: sheet.definition.title, version: sheet.version })
  return sheet
}
