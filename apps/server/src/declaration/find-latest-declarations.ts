import type { Trx } from '../in-scope.ts'
import { type DeclarationRow, queryLatestDeclarations } from './queries.ts'

/** What is declared now, by need. */
export async function findLatestDeclarations(
  trx: Trx,
  needs: readonly { enterprise_id: string; id: string }[],
): Promise<ReadonlyMap<string, DeclarationRow>> {
  return new Map((await queryLatestDeclarations(trx, needs)).map((row) => [row.need_id, row]))
}
