import type { Actor, AreaChange } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { markChanged } from '../../enterprise/search/mark-changed.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { carryEnterprises, carryUsers, lockRegister } from './carry-queries.ts'
import {
  carryOrganisations,
  countHangers,
  findChange,
  getTree,
  insertChange,
  lockAreaChanges,
  writePlan,
} from './change-queries.ts'
import { type AreaPlan, planChange } from './plan-change.ts'

export type ChangedArea = { movedEnterprises: number; movedUsers: number }

/**
 * 区划调整: changes the area tree from a day on and carries along the firms, users and organisations of what was touched,
 * in one transaction. Done again with the same id it only tells what it did.
 */
export async function changeArea(
  db: Db,
  actor: Actor,
  address: string,
  today: string,
  change: AreaChange,
): Promise<ChangedArea> {
  return await inScope(db, actor, address, async (trx) => {
    await lockAreaChanges(trx)
    const done = await findChange(trx, change.id)
    if (done) return done
    if (change.effectiveOn > today) {
      throw new Refusal('bad-input', {
        reason: `生效日 ${change.effectiveOn} 晚于今天（${today}），请在生效当天或之后登记`,
      })
    }
    const plan = planChange(await getTree(trx), change)
    if ('refused' in plan) throw new Refusal('bad-input', { reason: plan.refused })
    return await applyPlan(trx, actor, change, plan)
  })
}

async function applyPlan(trx: Trx, actor: Actor, change: AreaChange, plan: AreaPlan): Promise<ChangedArea> {
  const { id, kind, effectiveOn, fromCodes, reason } = change
  if (kind !== 'rename') await tryLockRegister(trx)
  if (kind === 'close') await refuseHangers(trx, plan.closed)
  await writePlan(trx, plan, effectiveOn, `change:${id}`)
  const moved =
    kind === 'rename'
      ? []
      : await carryEnterprises(trx, { ...plan, touched: touchedBy(plan), changeId: id, effectiveOn })
  await markChanged(trx, moved)
  const movedUsers = await carryUsers(trx, plan.replaced) // looks at where their organisations were
  await carryOrganisations(trx, plan.replaced)
  const counts = { movedEnterprises: moved.length, movedUsers }
  const toCodes = change.to.map(({ code }) => code)
  await insertChange(trx, { id, kind, effectiveOn, fromCodes, toCodes, reason, decidedBy: actor.userId, ...counts })
  await appendAudit(trx, {
    action: 'area.change',
    subjectKind: 'area-change',
    subjectId: id,
    detail: { ...change, ...counts },
  })
  return counts
}

function touchedBy(plan: AreaPlan): string[] {
  return [...plan.revised.map(({ code }) => code), ...plan.replaced.map(({ code }) => code)]
}

async function tryLockRegister(trx: Trx): Promise<void> {
  await lockRegister(trx).catch((error: Error & { code?: string }) => {
    if (error.code === '55P03') throw new Refusal('server-busy')
    throw error
  })
}

async function refuseHangers(trx: Trx, codes: readonly string[]): Promise<void> {
  const { enterprises, organisations } = await countHangers(trx, codes)
  if (enterprises > 0)
    throw new Refusal('bad-input', { reason: `还有 ${enterprises} 户经营主体在这里，请用“合并”写明并入哪里` })
  if (organisations > 0)
    throw new Refusal('bad-input', { reason: `还有 ${organisations} 个机构在这里，请先改它们的区域或用“合并”` })
}
