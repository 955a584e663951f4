import type { Trx } from '../in-scope.ts'
import { lockConsents } from './queries.ts'

/** Consents of firms in force, kept from being withdrawn until the transaction ends. */
export async function listConsentsInForce(trx: Trx, enterpriseIds: readonly string[]) {
  return (await lockConsents(trx, enterpriseIds)).filter(({ withdrawn_on }) => withdrawn_on === null)
}
