import type { Trx } from '../in-scope.ts'
import { type MaterialRow, queryMaterials } from './queries.ts'

/** What one bank's referral may show: given to that bank, or to every bank consented to, and not taken back. */
export async function listMaterialsForBank(
  trx: Trx,
  { enterprise_id, need_id, id }: { enterprise_id: string; need_id: string; id: string },
): Promise<MaterialRow[]> {
  const rows = await queryMaterials(trx, enterprise_id, need_id)
  return rows.filter((row) => row.withdrawn_at === null && (row.audience === 'banks' || row.referral_id === id))
}
