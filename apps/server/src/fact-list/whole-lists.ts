import type { LoadedList } from '@huoshui/rules/fact/whole-lists'
import type pg from 'pg'
import type { Trx } from '../in-scope.ts'

/** A list with who set its last day: whoever loaded it, or the platform. */
export type WholeList = LoadedList & { isValidityStated: boolean }

/** The lists that were loaded whole, of one day the one loaded last, for deciding what not being named says. */
export async function readWholeLists(trx: Trx): Promise<WholeList[]> {
  return await trx
    .selectFrom('fact_list')
    .select(['fact', 'as_of as asOf', 'valid_until as validUntil', 'is_validity_stated as isValidityStated'])
    .where('is_whole', '=', true)
    .distinctOn(['fact', 'as_of'])
    .orderBy('fact')
    .orderBy('as_of')
    .orderBy('loaded_at', 'desc')
    .execute()
}

/** The same on a connection of the owner's, for the matcher's worker. */
export async function readWholeListsOn(client: pg.ClientBase): Promise<LoadedList[]> {
  const { rows } = await client.query<LoadedList>(
    `select distinct on (fact, as_of) fact, as_of::text as "asOf", valid_until::text as "validUntil" from fact_list
     where is_whole order by fact, as_of, loaded_at desc`,
  )
  return rows
}
