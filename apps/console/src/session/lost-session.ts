/** Why nobody is signed in any more while a page is open: the server says so, or nobody was at the desk. */
export type LossReason = 'expired' | 'idle'

let loss: LossReason | undefined
const watchers = new Set<() => void>()

/** Notes that the session is gone; the first reason stays until somebody has signed in again. */
export function noteLostSession(reason: LossReason): void {
  if (loss) return
  loss = reason
  tell()
}

/** Somebody is signed in again, or has left for the sign-in page. */
export function noteSignedIn(): void {
  if (!loss) return
  loss = undefined
  tell()
}

export function readLoss(): LossReason | undefined {
  return loss
}

export function watchLoss(notify: () => void): () => void {
  watchers.add(notify)
  return () => watchers.delete(notify)
}

function tell(): void {
  for (const notify of watchers) notify()
}
