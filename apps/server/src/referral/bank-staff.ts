import type { Actor } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { type BankStaff, queryBankPlaces } from './queries.ts'

export type { BankStaff } from './queries.ts'

/** Where somebody of a bank works in its tree; null for those of the area tree. */
export async function bankStaffOf(trx: Trx, { role, organisationId }: Actor): Promise<BankStaff | null> {
  if (role !== 'bank_manager' && role !== 'bank_clerk') return null
  const [place] = await queryBankPlaces(trx, [organisationId])
  if (place?.bank_id === organisationId) return { column: 'bank_id', id: organisationId }
  return { column: place?.branch_id === organisationId ? 'branch_id' : 'organisation_id', id: organisationId }
}
