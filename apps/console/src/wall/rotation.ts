export type Rotation = { page: number; isPaused: boolean }
export type Turn = 'tick' | 'next' | 'previous' | 'toggle'

/** What the screen shows after a turn; the clock turns no page while it is held. */
export function turnPage({ page, isPaused }: Rotation, turn: Turn, count: number): Rotation {
  if (turn === 'toggle') return { page, isPaused: !isPaused }
  if (turn === 'tick' && isPaused) return { page, isPaused }
  const step = turn === 'previous' ? count - 1 : 1
  return { page: (page + step) % Math.max(count, 1), isPaused }
}

/** Which turn a key asks for. */
export function turnOfKey(key: string): Turn | undefined {
  if (key === ' ') return 'toggle'
  if (key === 'ArrowRight' || key === 'PageDown') return 'next'
  if (key === 'ArrowLeft' || key === 'PageUp') return 'previous'
  return undefined
}
