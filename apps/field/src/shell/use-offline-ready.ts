import { useEffect, useState } from 'react'

/** `none`: this browser keeps no page for use without a line; `loading`: it is still being kept. */
export type OfflineReady = 'none' | 'loading' | 'ready'

/** Whether the app itself opens without a line: the whole of it is kept on the phone and answers for this page. */
export function useOfflineReady(): OfflineReady {
  const [state, setState] = useState<OfflineReady>('serviceWorker' in navigator ? 'loading' : 'none')
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    let isWanted = true
    // An active worker has kept everything: it is installed only once all of it is there.
    void navigator.serviceWorker.ready.then(() => isWanted && setState('ready'))
    return () => {
      isWanted = false
    }
  }, [])
  return state
}
