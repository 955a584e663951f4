import type { Trx } from '../in-scope.ts'

/** The code of the city the installation serves; undefined where none is loaded. */
export async function findCityCode(trx: Trx): Promise<string | undefined> {
  const row = await trx.selectFrom('area').select('code').where('level', '=', 'city').orderBy('code').executeTakeFirst()
  return row?.code
}
