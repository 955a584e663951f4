import { useSyncExternalStore } from 'react'

/** Where the app stands: `#/firm/0193…` is the page `firm` of that id. The part after # never travels to a server. */
export type Place = { page: string; rest: string[] }

/** The current place, kept current. */
export function usePlace(): Place {
  const hash = useSyncExternalStore(listen, () => window.location.hash)
  const [page = '', ...rest] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent)
  return { page, rest }
}

export function go(to: string): void {
  window.location.hash = to
}

/** Back to where the person came from, or to `otherwise` when the app was opened here. */
export function goBack(otherwise = '#/'): void {
  if (window.history.length > 1) window.history.back()
  else go(otherwise)
}

function listen(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
