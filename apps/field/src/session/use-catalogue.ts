import type { Catalogue } from './keep-texts.ts'
import { useText } from './use-text.ts'

/** Products in force, as last fetched; undefined before the first sync. */
export function useCatalogue(): Catalogue | undefined {
  return useText<Catalogue | undefined>('catalogue', undefined)
}
