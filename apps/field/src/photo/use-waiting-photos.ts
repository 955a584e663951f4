import { useEffect, useState } from 'react'
import { useField, useFieldState } from '../session/use-field.ts'
import { listWaitingPhotos, type WaitingPhoto } from './waiting-photos.ts'

/** Photos still on this phone, read again when something was done or sent; `again` reads them at once. */
export function useWaitingPhotos(): { photos: readonly WaitingPhoto[]; again: () => void } {
  const { store } = useField()
  const state = useFieldState()
  const [turn, setTurn] = useState(0)
  const [photos, setPhotos] = useState<readonly WaitingPhoto[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state changes whenever the outbox does
  useEffect(() => {
    let isCurrent = true
    void listWaitingPhotos(store).then((found) => isCurrent && setPhotos(found))
    return () => {
      isCurrent = false
    }
  }, [store, state, turn])
  return { photos, again: () => setTurn((last) => last + 1) }
}
