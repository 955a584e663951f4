import type { CorrectionOutcome } from '@huoshui/contract'
import type { Insertable, Selectable } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { AmountCorrectionTable } from './tables.ts'

export type CorrectionRow = Selectable<AmountCorrectionTable>

/** Corrections of referrals of one firm, in the order asked for. */
export async function queryCorrections(
  trx: Trx,
  enterpriseId: string,
  referrals: readonly string[],
): Promise<CorrectionRow[]> {
  if (referrals.length === 0) return []
  return await trx
    .selectFrom('amount_correction')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .where('referral_id', 'in', referrals)
    .orderBy('asked_at')
    .execute()
}

/** False when it is there already, or another one of the same amount waits. */
export async function insertCorrection(trx: Trx, given: Insertable<AmountCorrectionTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('amount_correction')
    .values(given)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

/** Writes the decision down; false when somebody else decided meanwhile. */
export async function decide(
  trx: Trx,
  { enterprise_id, id }: Pick<CorrectionRow, 'enterprise_id' | 'id'>,
  { outcome, by, at }: { outcome: CorrectionOutcome; by: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('amount_correction')
    .set({ outcome, decided_by: by, decided_at: at })
    .where('enterprise_id', '=', enterprise_id)
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}
