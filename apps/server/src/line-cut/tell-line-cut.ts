import type { Actor, Parsed, reportLineCut as reportRoute, tellLineCut as tellRoute } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { getLockedReferral } from '../referral/take-referral-step.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { refuseNoBanks } from '../visit/record-visit.ts'
import { findToldLineCut, insertLineCut } from './queries.ts'

/** The bank says that it cut a line of a firm it lent to. @throws Refusal `not-found` for others', `bad-input`, `operation-differs` */
export async function reportLineCut(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof reportRoute>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const { enterprise_id, bank_id, id } = await getLockedReferral(trx, params.id)
    return await tell(trx, { enterpriseId: enterprise_id, bankId: bank_id, referralId: id }, 'bank', body, now)
  })
}

/** The same as a firm tells it, by whoever heard it; the bank does not see it. @throws Refusal as `reportLineCut` */
export async function tellLineCut(
  db: Db,
  actor: Actor,
  address: string,
  { params, body }: Parsed<typeof tellRoute>,
  now: Date,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    const firm = await trx.selectFrom('enterprise_in_scope').select('id').where('id', '=', params.id).executeTakeFirst()
    if (!firm) throw new Refusal('not-found')
    await refuseNoBanks(trx, [body.bankId])
    return await tell(trx, { enterpriseId: params.id, bankId: body.bankId, referralId: null }, 'firm', body, now)
  })
}

/** The same by the firm itself, from its own page. @throws Refusal as `tellLineCut`; `not-allowed` by the database for a phone not checked */
export async function tellLineCutByFirm(
  trx: Trx,
  { enterpriseId, body }: { enterpriseId: string; body: Parsed<typeof tellRoute>['body'] },
  now: Date,
): Promise<{ id: string }> {
  await refuseNoBanks(trx, [body.bankId])
  return await tell(trx, { enterpriseId, bankId: body.bankId, referralId: null }, 'firm', body, now)
}

type Of = { enterpriseId: string; bankId: string; referralId: string | null }
type Told = Parsed<typeof reportRoute>['body']

async function tell(trx: Trx, of: Of, toldBy: 'bank' | 'firm', body: Told, now: Date): Promise<{ id: string }> {
  const { id, kind, beforeFen, afterFen, reason, on } = body
  if (on > todayOf(now)) throw new Refusal('bad-input', { reason: '发生日期不能晚于今天' })
  if (beforeFen !== null && afterFen !== null && afterFen > beforeFen) {
    throw new Refusal('bad-input', { reason: '压降后的金额不能多于压降前' })
  }
  const isAdded = await insertLineCut(trx, {
    ...{ enterprise_id: of.enterpriseId, id, bank_id: of.bankId, referral_id: of.referralId, kind, told_by: toldBy },
    ...{ before_fen: beforeFen, after_fen: afterFen, reason, happened_on: on },
  })
  if (!isAdded) {
    const known = await findToldLineCut(trx, id)
    if (known?.reason !== reason || known.kind !== kind) throw new Refusal('operation-differs')
    return { id }
  }
  await appendAudit(trx, {
    action: 'line-cut.tell',
    subjectKind: 'enterprise',
    subjectId: of.enterpriseId,
    detail: { lineCutId: id, kind, toldBy, bankId: of.bankId, reason },
  })
  return { id }
}
