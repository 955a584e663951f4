import { useEffect, useState } from 'react'
import { useField, useFieldState } from './use-field.ts'

/** A text kept for reading offline, as last fetched; `otherwise` until it has been. */
export function useText<T>(name: string, otherwise: T): T {
  const { store } = useField()
  const { sync } = useFieldState()
  const [found, setFound] = useState<T>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: again after each sync, which may have brought another
  useEffect(() => {
    let isCurrent = true
    void store.findText<T>(name).then((text) => isCurrent && setFound(text))
    return () => {
      isCurrent = false
    }
  }, [store, name, sync.at])
  return found ?? otherwise
}
