import type { Actor, LedgerSheet } from '@huoshui/contract'
import { SHEET_STATUSES } from '@huoshui/rules/ledger/ledger-words'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { sendNotice } from '../notice/send-notice.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { findFaults, getSheet, maskRows } from './as-sheet.ts'
import { findSheet, findSheetOf, insertSheet, lockSheet, markDecided, markSubmitted, type SheetRow } from './queries.ts'
import { lockToFill } from './save-rows.ts'

/** Hands a sheet in, complete and without faults. @throws Refusal as `lockToFill`, `bad-input` with the first fault */
export async function submitSheet(
  db: Db,
  actor: Actor,
  address: string,
  { id, version }: { id: string; version: number },
  now: Date,
): Promise<LedgerSheet> {
  const today = todayOf(now)
  return await inScope(db, actor, address, async (trx) => {
    const sheet = await lockToFill(trx, actor, id, version)
    const faults = await findFaults(trx, sheet, today)
    const [first] = faults
    if (first) {
      const label = sheet.definition.fields.find(({ key }) => key === first.field)?.label ?? '内容'
      throw new Refusal('bad-input', {
        reason: `还有${faults.length}处要改：第${first.row + 1}条“${label}”${first.message}`,
      })
    }
    await markSubmitted(trx, id, actor.userId, now)
    await appendAudit(trx, { action: 'ledger.submit', subjectKind: 'ledger', subjectId: id, detail: detailOf(sheet) })
    return await getSheet(trx, actor, id, today)
  })
}

type Decision = { id: string; action: 'approve' | 'return'; version: number; reason?: string | undefined }

/** The word of the city team, or of a town's county, on a sheet, told to its unit. @throws Refusal `not-found`, `not-allowed`, `wrong-state`, `version-conflict`, `reason-needed` */
export async function decideSheet(
  db: Db,
  actor: Actor,
  address: string,
  decision: Decision,
  now: Date,
): Promise<LedgerSheet> {
  const { id, action, version, reason } = decision
  return await inScope(db, actor, address, async (trx) => {
    const sheet = await lockSheet(trx, id)
    if (!sheet) throw new Refusal('not-found')
    if (!sheet.may_decide) throw new Refusal('not-allowed', { action: '审定这份台账' })
    if (sheet.status !== 'submitted')
      throw new Refusal('wrong-state', {
        state: SHEET_STATUSES[sheet.status],
        what: action === 'approve' ? '审定' : '退回',
      })
    if (sheet.version !== version)
      throw new Refusal('version-conflict', { name: sheet.definition.title, version: sheet.version })
    if (sheet.submitted_by === actor.userId) throw new Refusal('second-person-needed')
    if (action === 'return' && reason === undefined) throw new Refusal('reason-needed')
    const status = action === 'approve' ? 'approved' : 'returned'
    await markDecided(trx, id, {
      status,
      by: actor.userId,
      at: now,
      reason: action === 'return' ? (reason ?? null) : null,
    })
    await appendAudit(trx, {
      action: action === 'approve' ? 'ledger.approve' : 'ledger.return',
      subjectKind: 'ledger',
      subjectId: id,
      detail: { ...detailOf(sheet), ...(reason === undefined ? {} : { reason }) },
    })
    await sendNotice(trx, {
      key: `ledger_decided:${id}:${version}`,
      kind: 'ledger_decided',
      to: { organisationId: sheet.organisation_id },
      values: {
        title: sheet.definition.title,
        period: sheet.period,
        result: action === 'approve' ? '已审定' : '已退回，请修改后重报',
      },
      link: `/ledgers/sheets/${id}`,
      at: now,
    })
    return await getSheet(trx, actor, id, todayOf(now))
  })
}

/** A new revision of an approved sheet, which itself stays as it is. @throws Refusal `not-found`, `wrong-state`, `already-done` */
export async function correctSheet(
  db: Db,
  actor: Actor,
  address: string,
  { of, id, reason }: { of: string; id: string; reason: string },
  now: Date,
): Promise<LedgerSheet> {
  return await inScope(db, actor, address, async (trx) => {
    const sheet = await findSheet(trx, of)
    if (!sheet || sheet.organisation_id !== actor.organisationId) throw new Refusal('not-found')
    if (sheet.status !== 'approved')
      throw new Refusal('wrong-state', { state: SHEET_STATUSES[sheet.status], what: '更正' })
    const known = await findSheet(trx, id)
    if (known?.corrects === of) return await getSheet(trx, actor, id, todayOf(now))
    const last = await findSheetOf(
      trx,
      { ledgerId: sheet.ledger_id, organisationId: sheet.organisation_id, period: sheet.period },
      'of',
    )
    if (last?.id !== of || !(await insertCorrection(trx, sheet, id, reason)))
      throw new Refusal('already-done', { what: '已有更正在办，请打开那一版' })
    await appendAudit(trx, {
      action: 'ledger.correct',
      subjectKind: 'ledger',
      subjectId: id,
      detail: { ...detailOf(sheet), reason },
    })
    return await getSheet(trx, actor, id, todayOf(now))
  })
}

async function insertCorrection(trx: Trx, sheet: SheetRow, id: string, reason: string): Promise<boolean> {
  return await insertSheet(trx, {
    ...{ id, reason, ledgerId: sheet.ledger_id, definitionVersion: sheet.definition_version, period: sheet.period },
    ...{ revision: sheet.revision + 1, corrects: sheet.id, rows: sheet.rows },
  })
}

/** Personal data of a sheet in full, for a reason that is recorded. @throws Refusal `not-found` */
export async function revealSheet(
  db: Db,
  actor: Actor,
  address: string,
  { id, reason }: { id: string; reason: string },
) {
  return await inScope(db, actor, address, async (trx) => {
    const sheet = await findSheet(trx, id)
    if (!sheet) throw new Refusal('not-found')
    const mayReveal = sheet.may_decide || sheet.organisation_id === actor.organisationId
    await appendAudit(trx, {
      action: 'ledger.reveal',
      subjectKind: 'ledger',
      subjectId: id,
      detail: { ...detailOf(sheet), reason },
    })
    return { rows: mayReveal ? sheet.rows : maskRows(sheet.definition, sheet.rows) }
  })
}

function detailOf(sheet: SheetRow): Record<string, unknown> {
  return { title: sheet.definition.title, period: sheet.period, revision: sheet.revision, rowCount: sheet.rows.length }
}
