// Shared by all tabs: work in one keeps the others signed in.
const storageKey = 'huoshui.last-active'

/** Notes that somebody is at the desk. */
export function noteActivity(): void {
  localStorage.setItem(storageKey, String(Date.now()))
}

/** When somebody last was at the desk, in milliseconds; `now` where nothing is noted. */
export function readActivity(now: number): number {
  return Number(localStorage.getItem(storageKey) ?? now)
}
