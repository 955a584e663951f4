/** A phone laid down opens again only with its PIN; what is typed is kept as a draft. */
const leftMilliseconds = 15 * 60_000

/** Locks when the app was out of sight, or untouched, for a quarter of an hour. @returns what stops it */
export function lockWhenLeft(lock: () => void): () => void {
  let touchedAt = Date.now()
  const touch = () => {
    touchedAt = Date.now()
  }
  const check = () => {
    if (Date.now() - touchedAt > leftMilliseconds) lock()
  }
  const timer = setInterval(check, 30_000)
  document.addEventListener('visibilitychange', check)
  for (const event of ['pointerdown', 'keydown']) document.addEventListener(event, touch, { passive: true })
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', check)
    for (const event of ['pointerdown', 'keydown']) document.removeEventListener(event, touch)
  }
}
