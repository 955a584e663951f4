import type { Actor, EnterpriseCorrection } from '@huoshui/contract'
import type { Selectable } from 'kysely'
import { appendAudit } from '../audit.ts'
import { adjustCells } from '../figure/adjust-cells.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import type { EnterpriseInScopeView } from '../tables.ts'
import { matchStrangers } from '../target-list/match-strangers.ts'
import { auditedChanges } from './audit-detail.ts'
import { refuseFuture, valuesOfCorrection } from './check-correction.ts'
import {
  type EntityValues,
  findEntity,
  findHolderOfCode,
  type HistoryLine,
  insertHistory,
  lockEntity,
  updateEntity,
} from './entity-queries.ts'
import { computeListRank } from './list-rank.ts'
import { refuseOutside } from './refuse-outside.ts'
import { isRepeated, lineIdOf } from './repeated-correction.ts'
import { markChanged } from './search/mark-changed.ts'

export type Correction = {
  commandId: string
  version: number
  effectiveOn: string
  reason: string
  changes: EnterpriseCorrection
}

/**
 * Corrects register fields of one firm; whoever read an older version is told so instead of overwriting it. Sent again
 * with the same command it changes nothing and tells the version the firm has.
 */
export async function correctEnterprise(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  correction: Correction,
  today: string,
): Promise<{ version: number }> {
  return await inScope(db, actor, address, (trx) => applyCorrection(trx, actor, id, correction, 'correction', today))
}

/** The same inside a transaction, for change requests that were approved. */
export async function applyCorrection(
  trx: Trx,
  actor: Actor,
  id: string,
  correction: Correction,
  source: string,
  today: string,
): Promise<{ version: number }> {
  refuseFuture(correction.effectiveOn, today)
  const locked = await lockEntity(trx, id)
  const before = await findEntity(trx, id)
  if (!locked || !before) throw new Refusal('not-found')
  const values = valuesOfCorrection(correction.changes)
  const asked = historyOf(before, values, correction.commandId)
  if (await isRepeated(trx, id, correction.commandId, values, asked)) return { version: locked.version }
  if (locked.version !== correction.version) {
    throw new Refusal('version-conflict', { name: before.name, version: locked.version, current: before })
  }
  await refuseOutside(trx, actor, { ...before, ...values }, before)
  await refuseTakenCode(trx, id, values)
  if (values.name !== undefined && values.name !== before.name)
    values.former_names = formerNamesAfter(before, values.name)
  values.list_rank = rankAfter(before, values)
  const lines = historyOf(before, values, correction.commandId)
  if (lines.length === 0) return { version: locked.version }
  const version = await updateEntity(trx, id, values)
  await insertHistory(trx, id, lines, { effectiveOn: correction.effectiveOn, source, actor: actor.userId })
  const after = await findEntity(trx, id)
  if (!after) throw new Refusal('bad-input', { reason: '改后的区域不在您的管辖范围内，请由上级专班办理' })
  await adjustCells(trx, before, after)
  await markChanged(trx, [id])
  await appendAudit(trx, {
    action: 'enterprise.correct',
    subjectKind: 'enterprise',
    subjectId: id,
    detail: {
      commandId: correction.commandId,
      reason: correction.reason,
      changed: auditedChanges(lines),
    },
  })
  if (values.credit_code || values.name !== undefined) await matchStrangers(trx, { kind: 'enterprise', id }, today)
  return { version }
}

async function refuseTakenCode(trx: Trx, id: string, values: EntityValues): Promise<void> {
  if (!values.credit_code) return
  const holder = await findHolderOfCode(trx, values.credit_code, id)
  if (holder) throw new Refusal('credit-code-taken', { code: values.credit_code, name: holder })
}

type Row = Selectable<EnterpriseInScopeView>

function rankAfter(before: Row, values: EntityValues): number {
  return computeListRank({
    status: values.status ?? before.status,
    type: values.type ?? before.type,
    sizeClass: before.size_class,
    foundedOn: values.founded_on === undefined ? before.founded_on : values.founded_on,
  })
}

/** Each once, and not the name it has again. */
function formerNamesAfter({ former_names: former, name: old }: Row, name: string): string[] {
  return [...new Set([...former, old])].filter((one) => one !== name)
}

/** Personal columns are not readable here; their history keeps that they changed, not what they were. */
const personal = new Set(['legal_person', 'contact_person', 'contact_phone'])
const derived = new Set(['list_rank', 'industry_section', 'former_names'])

function historyOf(before: Row, values: EntityValues, commandId: string): HistoryLine[] {
  const known = before as unknown as Record<string, unknown>
  const lines: HistoryLine[] = []
  for (const [field, after] of Object.entries(values)) {
    if (derived.has(field)) continue
    if (personal.has(field)) {
      lines.push({ id: lineIdOf(commandId, field), field, before: null, after: null })
      continue
    }
    if (textOf(known[field]) !== textOf(after))
      lines.push({ id: lineIdOf(commandId, field), field, before: textOf(known[field]), after: textOf(after) })
  }
  return lines
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
