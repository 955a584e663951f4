import type { Insertable, Selectable } from 'kysely'
import type { Trx } from '../in-scope.ts'
import type { DeclarationTable } from './tables.ts'

export type DeclarationRow = Omit<Selectable<DeclarationTable>, 'contact_person' | 'contact_phone'>

const readable = [
  'enterprise_id',
  'id',
  'need_id',
  'round',
  'amount_fen',
  'months',
  'purpose',
  'use_of_funds',
  'guarantee',
  'banks',
  'standards',
  'contact_person_masked',
  'contact_phone_masked',
  'acted_for',
  'declared_on',
  'recorded_by',
  'recorded_at',
] as const

/** Declarations of a need, the latest first. */
export async function queryDeclarations(trx: Trx, enterpriseId: string, needId: string): Promise<DeclarationRow[]> {
  return await trx
    .selectFrom('declaration')
    .select(readable)
    .where('enterprise_id', '=', enterpriseId)
    .where('need_id', '=', needId)
    .orderBy('round', 'desc')
    .execute()
}

export async function insertDeclaration(trx: Trx, declaration: Insertable<DeclarationTable>): Promise<void> {
  await trx.insertInto('declaration').values(declaration).execute()
}
