import type { Actor } from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { markVerified } from '../area-queries.ts'
import type { AreaTree } from './area-tree.ts'
import { getTree, lockAreaChanges, writePlan } from './change-queries.ts'
import { type Creation, planCreation } from './plan-change.ts'

export type NewArea = Creation & { verified: boolean; source: string; reason: string }

/** 增设: a new unit, town or village from a day on. Sent again with the same values it is the one already there. */
export async function createArea(
  db: Db,
  actor: Actor,
  address: string,
  today: string,
  asked: NewArea,
): Promise<{ code: string }> {
  const { code, effectiveOn, verified, source } = asked
  if (effectiveOn > today)
    throw new Refusal('bad-input', { reason: `生效日 ${effectiveOn} 晚于今天（${today}），请在生效当天或之后登记` })
  return await inScope(db, actor, address, async (trx) => {
    await lockAreaChanges(trx)
    const tree = await getTree(trx)
    if (isSame(tree, asked)) return { code }
    const plan = planCreation(tree, asked)
    if ('refused' in plan) throw new Refusal('bad-input', { reason: plan.refused })
    await writePlan(trx, plan, effectiveOn, source)
    await markVerified(trx, code, verified, source)
    await appendAudit(trx, { action: 'area.create', subjectKind: 'area', subjectId: code, detail: asked })
    return { code }
  })
}

function isSame(tree: AreaTree, { code, level, name, parentCode, effectiveOn }: NewArea): boolean {
  const known = tree.get(code)
  return (
    known !== undefined &&
    known.untilDay === null &&
    known.level === level &&
    known.name === name &&
    known.parentCode === parentCode &&
    known.fromDay === effectiveOn
  )
}
