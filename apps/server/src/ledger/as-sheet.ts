import { type Actor, isAllowed, type LedgerDefinition, type LedgerSheet } from '@huoshui/contract'
import { checkRows } from '@huoshui/rules/ledger/check-rows'
import { compareRows } from '@huoshui/rules/ledger/compare-rows'
import { dueOnOf } from '@huoshui/rules/ledger/ledger-period'
import type { LedgerRow, RowFault } from '@huoshui/rules/ledger/ledger-words'
import { maskCell } from '@huoshui/rules/ledger/print-cell'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { namePeople } from '../user/name-people.ts'
import { completeRows } from './complete-rows.ts'
import { findSheet, findSheetOf, type SheetRow } from './queries.ts'

/** A sheet as it crosses the wire. @throws Refusal `not-found` */
export async function getSheet(trx: Trx, actor: Actor, id: string, today: string): Promise<LedgerSheet> {
  const row = await findSheet(trx, id)
  if (!row) throw new Refusal('not-found')
  const { definition } = row
  const isOwn = row.organisation_id === actor.organisationId
  const before = row.corrects === null ? undefined : await findSheet(trx, row.corrects)
  const last = await findSheetOf(
    trx,
    { ledgerId: row.ledger_id, organisationId: row.organisation_id, period: row.period },
    'of',
  )
  const isMasked = !isOwn && definition.fields.some((field) => field.isMasked)
  const show = (rows: readonly LedgerRow[]) => (isOwn ? [...rows] : maskRows(definition, rows))
  const people = [row.saved_by, row.submitted_by, row.decided_by].filter((one) => one !== null)
  const nameOf = await namePeople(trx, people)
  const nameOr = (one: string | null) => (one === null ? null : (nameOf(one) ?? one))
  const isOpen = row.status === 'draft' || row.status === 'returned'
  return {
    id,
    ledgerId: row.ledger_id,
    definition,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    countyName: row.county_name,
    period: row.period,
    dueOn: dueOnOf(definition.due, row.period),
    revision: row.revision,
    correctionReason: row.correction_reason,
    status: row.status,
    version: row.version,
    rows: show(row.rows),
    isMasked,
    faults: isOpen && isOwn ? await findFaults(trx, row, today) : [],
    changes: before ? compareRows(definition.fields, show(before.rows), show(row.rows)) : [],
    returnReason: row.return_reason,
    savedByName: nameOr(row.saved_by) ?? '',
    savedAt: row.saved_at.toISOString(),
    submittedByName: nameOr(row.submitted_by),
    decidedByName: nameOr(row.decided_by),
    mayFill: isOpen && isOwn && isAllowed(actor.role, 'ledger.fill'),
    mayDecide: row.status === 'submitted' && row.may_decide && row.submitted_by !== actor.userId,
    mayCorrect: row.status === 'approved' && isOwn && last?.id === id && isAllowed(actor.role, 'ledger.fill'),
  }
}

/** All that stands in the way of handing it in. */
export async function findFaults(
  trx: Trx,
  { definition, rows }: Pick<SheetRow, 'definition' | 'rows'>,
  today: string,
): Promise<RowFault[]> {
  const { faults } = await completeRows(trx, definition, rows)
  return [...checkRows(rows, { ...definition, today }, true), ...faults].sort((one, other) => one.row - other.row)
}

/** Personal data as those see them who did not write them. */
export function maskRows({ fields }: LedgerDefinition, rows: readonly LedgerRow[]): LedgerRow[] {
  const masked = fields.filter((field) => field.isMasked)
  if (masked.length === 0) return [...rows]
  return rows.map(({ id, cells }) => {
    const shown = { ...cells }
    for (const field of masked) {
      const cell = cells[field.key]
      if (cell !== undefined) shown[field.key] = maskCell(field, cell)
    }
    return { id, cells: shown }
  })
}
