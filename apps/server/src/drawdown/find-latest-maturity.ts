import type { Trx } from '../in-scope.ts'
import { queryLatestMaturity } from './queries.ts'

/** The last day anything drawn under a credit falls due; null: nothing was drawn. */
export async function findLatestMaturity(trx: Trx, enterpriseId: string, creditId: string): Promise<string | null> {
  return await queryLatestMaturity(trx, enterpriseId, creditId)
}
