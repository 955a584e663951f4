import type { Actor, Parsed, saveSupervisionOrder as route, SupervisionOrder } from '@huoshui/contract'
import { ORDER_STATES } from '@huoshui/rules/supervision/order-steps'
import { SUPERVISED, supervisionMeasureOf } from '@huoshui/rules/supervision/supervision-measures'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { getOrder } from './as-order.ts'
import { changeOrder, insertOrder, lockOrder } from './queries.ts'
import { queryBanks, queryUnits } from './size-queries.ts'

type Given = Parsed<typeof route>['body']

/** Writes a draft, new or again; sent twice it is there once. @throws Refusal `not-found`, `bad-input`, `wrong-state`, `version-conflict` */
export async function saveOrder(
  db: Db,
  actor: Actor,
  address: string,
  { params: { id }, body }: Parsed<typeof route>,
  { now, today }: { now: Date; today: string },
): Promise<SupervisionOrder> {
  return await inScope(db, actor, address, async (trx) => {
    await refuseContent(trx, body, today)
    const values = {
      ...{
        target_kind: body.targetKind,
        target_id: body.targetId,
        title: body.title,
        text: body.text,
        form: body.form,
      },
      ...{ document_number: body.documentNumber, working_days: body.workingDays, measures: body.measures },
      ...{ from_day: body.from, on_day: body.on },
    }
    if (body.version !== 0 || !(await insertOrder(trx, { id, ...values }))) {
      const row = await lockOrder(trx, id)
      if (!row) throw new Refusal('not-found')
      if (row.state !== 'draft')
        throw new Refusal('wrong-state', { state: ORDER_STATES[row.state], what: '修改；有变化的请另发一件' })
      // Sent again because the answer was lost: the first version, by the same hand, is not a conflict.
      const isSeen =
        body.version === 0 ? row.version === 1 && row.saved_by === actor.userId : row.version === body.version
      if (!isSeen) throw new Refusal('version-conflict', { name: row.title, version: row.version })
      await changeOrder(trx, row, { ...values, saved_by: actor.userId, saved_at: now })
    }
    await appendAudit(trx, {
      action: 'supervision-order.save',
      subjectKind: 'supervision-order',
      subjectId: id,
      detail: { title: body.title, target: body.targetId },
    })
    return await getOrder(trx, actor, id, today)
  })
}

async function refuseContent(trx: Trx, body: Given, today: string): Promise<void> {
  const targets = body.targetKind === 'bank' ? await queryBanks(trx) : await queryUnits(trx)
  if (!targets.some(({ id }) => id === body.targetId))
    throw new Refusal('bad-input', { reason: `发给谁：没有找到这个${SUPERVISED[body.targetKind]}` })
  if (body.form === 'notice' && body.documentNumber === null)
    throw new Refusal('bad-input', { reason: '发文字号：通知必须有发文字号；没有的请用函的格式' })
  const strange = body.measures.find((id) => supervisionMeasureOf(id).of !== body.targetKind)
  if (strange)
    throw new Refusal('bad-input', {
      reason: `依据：“${supervisionMeasureOf(strange).label}”不是看${SUPERVISED[body.targetKind]}的`,
    })
  if (body.from > body.on || body.on > today)
    throw new Refusal('bad-input', { reason: '期间：期初不能晚于期末，期末不能晚于今天' })
}
