import type { Insertable, Selectable } from 'kysely'
import type { Trx } from '../in-scope.ts'
import { ofPairs } from '../need/of-pairs.ts'
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

export type DeclarationKnown = { id: string; need_id: string; round: number }

/** Rounds there are of some needs. */
export async function queryKnownDeclarations(
  trx: Trx,
  needs: readonly { enterprise_id: string; id: string }[],
): Promise<DeclarationKnown[]> {
  return await trx
    .selectFrom('declaration')
    .select(['id', 'need_id', 'round'])
    .where(
      ofPairs(
        ['enterprise_id', 'need_id'],
        needs.map(({ enterprise_id, id }) => [enterprise_id, id]),
      ),
    )
    .execute()
}

/** The latest declaration of each of some needs. */
export async function queryLatestDeclarations(
  trx: Trx,
  needs: readonly { enterprise_id: string; id: string }[],
): Promise<DeclarationRow[]> {
  return await trx
    .selectFrom('declaration')
    .distinctOn(['enterprise_id', 'need_id'])
    .select(readable)
    .where(
      ofPairs(
        ['enterprise_id', 'need_id'],
        needs.map(({ enterprise_id, id }) => [enterprise_id, id]),
      ),
    )
    .orderBy('enterprise_id')
    .orderBy('need_id')
    .orderBy('round', 'desc')
    .execute()
}

export async function insertDeclarations(
  trx: Trx,
  declarations: readonly Insertable<DeclarationTable>[],
): Promise<void> {
  if (declarations.length > 0) await trx.insertInto('declaration').values(declarations).execute()
}
