import type { LoadedList } from '@huoshui/rules/fact/whole-lists'
import type pg from 'pg'
import type { Trx } from '../in-scope.ts'

/** The lists that were loaded whole, for deciding what not being named says. */
export async function readWholeLists(trx: Trx): Promise<LoadedList[]> {
  return await trx
    .selectFrom('fact_list')
    .select(['fact', 'as_of as asOf', 'valid_until as validUntil'])
    .where('is_whole', '=', true)
    .execute()
}

/** The same on a connection of the owner's, for the matcher's worker. */
export async function readWholeListsOn(client: pg.ClientBase): Promise<LoadedList[]> {
  const { rows } = await client.query<LoadedList>(
    'select fact, as_of::text as "asOf", valid_until::text as "validUntil" from fact_list where is_whole',
  )
  return rows
}
