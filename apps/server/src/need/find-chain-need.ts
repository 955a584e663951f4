import type { Trx } from '../in-scope.ts'
import { findNeed, type NeedRow } from './queries.ts'

/** A need in scope. */
export async function findChainNeed(trx: Trx, id: string): Promise<NeedRow | undefined> {
  return await findNeed(trx, id)
}
