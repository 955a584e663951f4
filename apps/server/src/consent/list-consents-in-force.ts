import type { Trx } from '../in-scope.ts'
import { lockConsents } from './queries.ts'

/** Consents of a firm in force, kept from being withdrawn until the transaction ends. */
export async function listConsentsInForce(trx: Trx, enterpriseId: string) {
  return (await lockConsents(trx, enterpriseId)).filter(({ withdrawn_on }) => withdrawn_on === null)
}
