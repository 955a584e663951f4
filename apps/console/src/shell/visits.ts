import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'

type Visit = { search: object; state: object }

/** Where the person was: the way back to a list keeps its filters and its page. */
const visits = new Map<string, Visit>()
let paths: string[] = []

/** Notes every page as it is opened, and forgets all when the desk is left: the next person starts afresh. */
export function useNoteVisits(): void {
  const { pathname, search, state } = useLocation()
  useEffect(() => noteVisit(pathname, { search, state }), [pathname, search, state])
  useEffect(() => forgetVisits, [])
}

/** Notes that the page at `path` is open, as `visit` has it. */
export function noteVisit(path: string, { search, state }: Visit): void {
  // The router's own marks of an entry belong to that entry.
  const own = Object.entries(state).filter(([name]) => !name.startsWith('__') && name !== 'key')
  visits.set(path, { search, state: Object.fromEntries(own) })
  if (paths.at(-1) !== path) paths = [...paths.slice(-1), path]
}

/** How the page at `path` was last seen; undefined if it was not. */
export function findVisit(path: string): Visit | undefined {
  return visits.get(path)
}

/** Whether the page at `path` is the one the browser's own “back” leads to, as far as is known. */
export function isJustBefore(path: string): boolean {
  return paths.length === 2 && paths[0] === path
}

export function forgetVisits(): void {
  visits.clear()
  paths = []
}
