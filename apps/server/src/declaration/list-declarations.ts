import type { Declaration } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { namePeople } from '../user/name-people.ts'
import { queryDeclarations } from './queries.ts'

/** Declarations of a need, the latest first, the contact masked. */
export async function listDeclarations(trx: Trx, enterpriseId: string, needId: string): Promise<Declaration[]> {
  const rows = await queryDeclarations(trx, enterpriseId, needId)
  const nameOf = await namePeople(
    trx,
    rows.map(({ recorded_by }) => recorded_by),
  )
  return rows.map((row) => ({
    id: row.id,
    round: row.round,
    amountFen: row.amount_fen,
    months: row.months,
    purpose: row.purpose,
    useOfFunds: row.use_of_funds,
    guarantee: row.guarantee,
    banks: row.banks,
    standards: row.standards,
    contactPerson: row.contact_person_masked,
    contactPhone: row.contact_phone_masked,
    actedFor: row.acted_for,
    declaredOn: row.declared_on,
    byName: nameOf(row.recorded_by),
  }))
}
