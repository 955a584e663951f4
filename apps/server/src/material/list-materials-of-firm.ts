import type { Material } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { asMaterial } from './as-material.ts'
import { queryMaterialsOfFirm } from './queries.ts'

/** Every 材料 of a firm the asker may know of, those taken back too. */
export async function listMaterialsOfFirm(trx: Trx, enterpriseId: string): Promise<Material[]> {
  return (await queryMaterialsOfFirm(trx, enterpriseId)).map(asMaterial)
}
