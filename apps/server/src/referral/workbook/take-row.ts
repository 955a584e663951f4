import type { Actor, ReturnFinding } from '@huoshui/contract'
import type { AuditEntry } from '../../audit.ts'
import { takeCredits } from '../../credit/grant-credit.ts'
import { listCredits } from '../../credit/list-credits.ts'
import { takeRefusals } from '../../credit/refuse-credit.ts'
import { takeDrawdowns } from '../../drawdown/draw-credit.ts'
import { idFrom } from '../../id-from.ts'
import type { Trx } from '../../in-scope.ts'
import { isRecordedAlike } from '../../need/record-step.ts'
import { Refusal } from '../../refusal.ts'
import { todayOf } from '../../today.ts'
import { takeActs } from '../act-on-referral.ts'
import type { ReferralRow } from '../queries.ts'
import type { AskedRow } from './import-returns.ts'
import { findingOf, type ReturnStep, readStep } from './read-step.ts'

/** What came of a row: the audit line of its deed; null where it was known. */
export type RowTaken = { audit: AuditEntry | null }

/** One row of a return as the step it means. @returns findings where it can't be taken */
export async function takeRow(
  trx: Trx,
  actor: Actor,
  { row, action, nth, referral, place }: AskedRow & { referral: ReferralRow; place: number },
  now: Date,
): Promise<RowTaken | ReturnFinding[]> {
  const seen = Number(row.cells.version)
  if (!Number.isSafeInteger(seen) || seen < 1) {
    return [findingOf(row, 'version', '版次被改动', '请重新下载回填表，在新表中填写')]
  }
  const step = readStep(row, action, {
    id: idFrom(['return', referral.id, seen, action, nth]),
    version: seen + place,
    today: todayOf(now),
    creditId: action === 'draw' ? await findOnlyCredit(trx, referral) : null,
  })
  if (Array.isArray(step)) return step
  if (await isRecordedAlike(trx, referral.enterprise_id, step.body.id, detailOf(step))) return { audit: null }
  try {
    return { audit: await take(trx, actor, referral.id, step, now) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [findingOf(row, 'action', error.message, repairs[error.code] ?? '请按提示修改这一行，或到推送页面办理')]
  }
}

const repairs: Partial<Record<Refusal['code'], string>> = {
  'version-conflict': '下载后这件推送已有新的办理；请重新下载回填表，核对现在的状态',
  'wrong-state': '请核对办理状态，按先后补上前面的步骤（如先接收、对接），或删去这一行的动作',
  'operation-differs': '这一步以前交过，内容不同；以先交的为准，要更正请到推送页面',
  'not-found': '请重新下载回填表，在新表中填写',
}

async function findOnlyCredit(trx: Trx, { enterprise_id, id }: ReferralRow): Promise<string | null> {
  const credits = (await listCredits(trx, enterprise_id, [id]))(id)
  return credits.length === 1 ? (credits[0]?.id ?? null) : null
}

/** What the step's record holds of it. */
function detailOf(step: ReturnStep): Record<string, unknown> {
  if (step.kind === 'act') {
    const { action: _, ...words } = step.body.act
    return words
  }
  const { id: _, version: __, on: ___, ...said } = step.body
  return said
}

async function take(trx: Trx, actor: Actor, id: string, step: ReturnStep, at: Date): Promise<AuditEntry | null> {
  const given = { params: { id }, query: undefined, at }
  const audits = await takeOf(trx, actor, step, given)
  return audits[0] ?? null
}

async function takeOf(
  trx: Trx,
  actor: Actor,
  step: ReturnStep,
  given: { params: { id: string }; query: undefined; at: Date },
): Promise<AuditEntry[]> {
  if (step.kind === 'credit') return await takeCredits(trx, actor, [{ ...given, body: step.body }])
  if (step.kind === 'refusal') return await takeRefusals(trx, actor, [{ ...given, body: step.body }])
  if (step.kind === 'drawdown') return (await takeDrawdowns(trx, actor, [{ ...given, body: step.body }])).audits
  return (await takeActs(trx, actor, [{ ...given, body: step.body }])).audits
}
