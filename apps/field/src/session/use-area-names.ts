import { useEffect, useState } from 'react'
import type { AreaNames } from './keep-texts.ts'
import { useField, useFieldState } from './use-field.ts'

/** Names of towns and villages, as last fetched. */
export function useAreaNames(): AreaNames {
  const { store } = useField()
  const { sync } = useFieldState()
  const [names, setNames] = useState<AreaNames>({})
  // Again after each sync, which may have brought another town.
  // biome-ignore lint/correctness/useExhaustiveDependencies: sync.at says when
  useEffect(() => {
    void store.findText<AreaNames>('areas').then((found) => found && setNames(found))
  }, [store, sync.at])
  return names
}
