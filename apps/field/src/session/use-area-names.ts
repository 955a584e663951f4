import type { AreaNames } from './keep-texts.ts'
import { useText } from './use-text.ts'

const none: AreaNames = {}

/** Names of towns and villages, as last fetched. */
export function useAreaNames(): AreaNames {
  return useText('areas', none)
}
