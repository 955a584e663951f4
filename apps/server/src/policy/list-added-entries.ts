import type { AddedEntry } from '@huoshui/rules/law/citation'
import type { Trx } from '../in-scope.ts'

/** The entries officials added over the built-in policy numbers, as decisions take them. Nobody can add one yet. */
export async function listAddedEntries(_trx: Trx): Promise<readonly AddedEntry[]> {
  return []
}
