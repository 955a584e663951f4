import type { Trx } from '../in-scope.ts'

/** Code of the city of this installation: the place its rules are asked for. */
export async function findCity(trx: Trx): Promise<string> {
  const { code } = await trx.selectFrom('area').select('code').where('level', '=', 'city').executeTakeFirstOrThrow()
  return code
}
