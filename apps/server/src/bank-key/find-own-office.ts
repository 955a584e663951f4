import type { Actor } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { findOwnOffice } from './queries.ts'

/** An office of the asker's bank: any for the head office, its own for a branch. @throws Refusal `not-found` for others' */
export async function getOwnOffice(trx: Trx, { organisationId }: Actor, id: string) {
  const office = await findOwnOffice(trx, organisationId, id)
  if (!office) throw new Refusal('not-found')
  return office
}
