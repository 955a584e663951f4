import type { ProductContent } from '@huoshui/contract'
import { sql } from 'kysely'
import type { Db } from '../in-scope.ts'

/** A product in force on a day, for whoever asks; undefined for a draft, one withdrawn or run out, and no product. */
export async function findPublicProduct(
  db: Db,
  id: string,
  on: string,
): Promise<{ bank_name: string; content: ProductContent } | undefined> {
  const { rows } = await sql<{ bank_name: string; content: ProductContent }>`
    select bank_name, content from public_product(${id}::uuid, ${on}::date)`.execute(db)
  return rows[0]
}

/** Code of the city; divisions are published. */
export async function queryCityCode(db: Db): Promise<string> {
  const { code } = await db.selectFrom('area').select('code').where('level', '=', 'city').executeTakeFirstOrThrow()
  return code
}
