import type { Actor, EnterpriseCorrection } from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { adjustCells } from '../figure/adjust-cells.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { matchStrangers } from '../target-list/match-strangers.ts'
import { codeTail } from './audit-detail.ts'
import { valuesOfCorrection } from './check-correction.ts'
import { findEntity, findHolderOfCode, insertEntity } from './entity-queries.ts'
import { computeListRank } from './list-rank.ts'
import { refuseOutside } from './refuse-outside.ts'
import { markChanged } from './search/mark-changed.ts'

export type NewEnterprise = EnterpriseCorrection & { id: string; name: string; type: string; unitCode: string }

/** Adds one firm to the register; the sender's id makes doing it twice do it once. */
export async function createEnterprise(
  db: Db,
  actor: Actor,
  address: string,
  given: NewEnterprise,
  today: string,
): Promise<{ id: string }> {
  return await inScope(db, actor, address, async (trx) => {
    if (await findEntity(trx, given.id)) return { id: given.id }
    const values = valuesOfCorrection(given)
    await refuseOutside(trx, actor, { town_code: null, village_code: null, ...values, unit_code: given.unitCode })
    if (values.credit_code) {
      const holder = await findHolderOfCode(trx, values.credit_code, given.id)
      if (holder) throw new Refusal('credit-code-taken', { code: values.credit_code, name: holder })
    }
    const status = given.status ?? 'active'
    const rank = computeListRank({
      status,
      type: given.type,
      sizeClass: 'undetermined',
      foundedOn: given.foundedOn ?? null,
    })
    await insertEntity(trx, {
      ...values,
      id: given.id,
      name: given.name,
      type: given.type,
      unit_code: given.unitCode,
      status,
      list_rank: rank,
      source: 'manual',
    })
    const after = await findEntity(trx, given.id)
    if (!after) throw new Refusal('bad-input', { reason: '所选区域不在您的管辖范围内' })
    await adjustCells(trx, undefined, after)
    await markChanged(trx, [given.id])
    await appendAudit(trx, {
      action: 'enterprise.create',
      subjectKind: 'enterprise',
      subjectId: given.id,
      detail: { type: given.type, unitCode: given.unitCode, codeTail: codeTail(values.credit_code) },
    })
    await matchStrangers(trx, { kind: 'enterprise', id: given.id }, today)
    return { id: given.id }
  })
}
